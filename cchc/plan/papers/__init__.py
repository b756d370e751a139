"""Records of papers that are no reports: their kinds, what people write for one, what was sent and answered."""
