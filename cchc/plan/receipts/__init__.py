"""Which agency handed in its report, when, and what was sent back (`plan/thu-bao-cao/<period>.yaml`)."""
