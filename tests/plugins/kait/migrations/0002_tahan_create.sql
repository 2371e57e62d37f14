-- Facts. What the program holds until it is told to let go. objek_id 0: whatever it is about.
CREATE TABLE kait_tahan (
    peristiwa {TEXT} NOT NULL,
    objek_id {I64} NOT NULL,
    PRIMARY KEY (peristiwa, objek_id)
) {NOROWID};
