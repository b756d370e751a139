"""The parts that are alike in every .docx, and the archive around them."""
