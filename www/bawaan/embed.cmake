# Run at build: -DNAME=PAGE_INDEX_HTML -DFILE=... -DOUT=...: the file as one C string constant.
file(READ ${FILE} text)
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REPLACE "\n" "\\n\"\n\"" text "${text}")
file(WRITE ${OUT} "/* Made from ${NAME}; do not edit. */\nextern const char ${NAME}[];\nconst char ${NAME}[] =\n\"${text}\";\n")
