"""What changes bills, receipts and statements."""
