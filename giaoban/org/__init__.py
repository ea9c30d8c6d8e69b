"""Units, people, posts, delegations and accounts: who may act for whom, and where."""
