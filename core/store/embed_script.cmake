# Run by embed.cmake: writes the table of migrations as C string constants.
set(c "/* Made from the .sql files of this room; do not edit. */\n#include \"store/store.h\"\nextern const store_migration ${UPPER}_MIGRATIONS[];\nconst store_migration ${UPPER}_MIGRATIONS[] = {\n")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  string(REGEX MATCH "^[0-9]+" number ${name})
  math(EXPR number "${number}")   # drops leading zeros
  file(READ ${file} sql)
  string(REPLACE "\\" "\\\\" sql "${sql}")
  string(REPLACE "\"" "\\\"" sql "${sql}")
  string(REPLACE "\n" "\\n\"\n\"" sql "${sql}")
  string(APPEND c "{ \"${OWNER}\", ${number}, \"${name}\",\n\"${sql}\" },\n")
endforeach()
string(APPEND c "{ NULL, 0, NULL, NULL }\n};\n")
file(WRITE ${OUT} "${c}")
