"""Files of procedures: from what was crawled or typed to rows that can be kept."""
