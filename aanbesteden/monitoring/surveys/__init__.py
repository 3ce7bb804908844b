"""Short questionnaires for residents, frontline workers or partners, opened by link or QR code."""
