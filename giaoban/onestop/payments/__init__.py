"""Fees of dossiers: bills, VietQR, receipts, and the bank's statement matched to them."""
