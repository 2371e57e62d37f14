/* wilayah/tools/pack.c: turns data/wilayah.txt and data/zona.txt into C constants at build time. Runs on the
 * machine that builds; no part of the server.
 *
 * Input   the two text files (their heads say how a line looks).
 * Output  a C file: one sorted table of 64-bit entries to search in place, one pool of distinct names,
 *         the successors of retired codes, the zone of each province.
 * Checks  order, parents, double codes, names, a zone for each province: what is wrong stops the build. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wilayah/wilayah_tabel.h"

enum { ENTRIES_MAX = 120000, RETIRED_MAX = 20000, POOL_MAX = 1 << WILAYAH_NAMA_BITS, SLOTS = 1 << 18, LINE_SIZE = 256 };

typedef struct { uint64_t key; uint32_t nama; bool retired; } entry;
typedef struct { uint64_t lama, baru; } successor;

static entry entries[ENTRIES_MAX];
static size_t entry_count;
static successor successors[RETIRED_MAX];
static size_t successor_count;
static char pool[POOL_MAX];
static size_t pool_size = 1;                 /* offset 0 marks a free slot */
static uint32_t slots[SLOTS];
static int zones[100];
static const char *file_name;
static int line_number;

static void fail(const char *what, const char *text)
{
    fprintf(stderr, "%s:%d: %s: %s\n", file_name, line_number, what, text);
    exit(1);
}

/* Where this name stands in the pool; the same name only once: 92,000 regions share 68,000 names. */
static uint32_t name_offset(const char *nama)
{
    size_t size = strlen(nama) + 1;
    uint32_t hash = 2166136261u;
    if (size < 2 || size > WILAYAH_NAMA_MAX || strchr(nama, '"') != NULL || strchr(nama, '\\') != NULL)
        fail("a name must have 1 to 63 bytes and no quote", nama);
    for (const char *c = nama; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    for (uint32_t at = hash % SLOTS;; at = (at + 1) % SLOTS) {
        if (slots[at] != 0 && strcmp(pool + slots[at], nama) == 0)
            return slots[at];
        if (slots[at] != 0)
            continue;
        if (pool_size + size > POOL_MAX)
            fail("the name pool is full: raise WILAYAH_NAMA_BITS", nama);
        memcpy(pool + pool_size, nama, size);
        slots[at] = (uint32_t)pool_size;
        pool_size += size;
        return slots[at];
    }
}

static int digits(const char *text, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            fail("digits expected", text);
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

/* "92.01.04" -> its key. */
static uint64_t full_key(const char *text)
{
    size_t size = strcspn(text, " ");
    uint64_t key = (uint64_t)digits(text, 2) * WILAYAH_STEP_PROVINSI;
    if (size != 2 && size != 5 && size != 8 && size != 13)
        fail("no full code", text);
    if (size > 2)
        key += (uint64_t)digits(text + 3, 2) * WILAYAH_STEP_KABKOTA;
    if (size > 5)
        key += (uint64_t)digits(text + 6, 2) * WILAYAH_STEP_KECAMATAN;
    return size > 8 ? key + (uint64_t)digits(text + 9, 4) : key;
}

static void add(uint64_t key, const char *nama, bool retired)
{
    if (entry_count == ENTRIES_MAX)
        fail("too many regions", nama);
    if (!retired && entry_count > 0 && entries[entry_count - 1].key >= key)
        fail("out of order", nama);
    entries[entry_count++] = (entry){ key, name_offset(nama), retired };
}

/* "!92.01 KAB. SORONG > 96.01" */
static void read_retired(char *line)
{
    char *nama = strchr(line, ' '), *baru = strstr(line, " > ");
    if (nama == NULL || baru == NULL || successor_count == RETIRED_MAX)
        fail("\"!code name > successor\" expected", line);
    *baru = '\0';
    uint64_t lama = full_key(line + 1);
    add(lama, nama + 1, true);
    successors[successor_count++] = (successor){ lama, strcmp(baru + 3, "?") == 0 ? 0 : full_key(baru + 3) };
}

static void read_region(char *line)
{
    static uint64_t province, kabkota, kecamatan;
    int skip = line[0] == '.' || line[0] == ':', width = 0;
    while (line[skip + width] >= '0' && line[skip + width] <= '9')
        width++;
    if (line[skip + width] != ' ' || width != (skip || line[2] == ' ' ? 2 : 4))
        fail("\"code name\" expected", line);
    uint64_t n = (uint64_t)digits(line + skip, width);
    const char *nama = line + skip + width + 1;
    if (n == 0)
        fail("code 0", line);
    if (line[0] == '.')
        add(kabkota = province + n * WILAYAH_STEP_KABKOTA, nama, false), kecamatan = 0;
    else if (line[0] == ':')
        add(kecamatan = kabkota + n * WILAYAH_STEP_KECAMATAN, nama, false);
    else if (width == 2)
        add(province = n * WILAYAH_STEP_PROVINSI, nama, false), kabkota = kecamatan = 0;
    else if (kecamatan != 0)
        add(kecamatan + n, nama, false);
    else
        fail("a village without a kecamatan above it", line);
}

static void read_zone(char *line)
{
    static const char *const NAMES[] = { "", "WIB", "WITA", "WIT" };
    char nama[8] = "";
    int provinsi = digits(line, 2);
    if (sscanf(line + 2, " %7[A-Z]", nama) == 1)
        for (int i = 1; i <= 3; i++)
            if (strcmp(nama, NAMES[i]) == 0)
                zones[provinsi] = i;
    if (zones[provinsi] == 0)
        fail("WIB, WITA or WIT expected", line);
}

static void read_file(const char *path, bool zone)
{
    char line[LINE_SIZE];
    FILE *f = fopen(path, "r");
    file_name = path;
    line_number = 0;
    if (f == NULL)
        fail("cannot be read", path);
    while (fgets(line, sizeof line, f) != NULL) {
        line_number++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (strchr(line, '\n') == NULL)
            fail("line too long or without an end", line);
        *strchr(line, '\n') = '\0';
        if (zone)
            read_zone(line);
        else if (line[0] == '!')
            read_retired(line);
        else
            read_region(line);
    }
    fclose(f);
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const entry *)a)->key, y = ((const entry *)b)->key;
    return x < y ? -1 : x > y;
}

static bool known(uint64_t key, bool retired_too)
{
    entry *found = bsearch(&(entry){ .key = key }, entries, entry_count, sizeof *entries, by_key);
    return found != NULL && (retired_too || !found->retired);
}

static uint64_t parent_key(uint64_t key)
{
    if (key % WILAYAH_STEP_KECAMATAN != 0)
        return key - key % WILAYAH_STEP_KECAMATAN;
    if (key % WILAYAH_STEP_KABKOTA != 0)
        return key - key % WILAYAH_STEP_KABKOTA;
    return key - key % WILAYAH_STEP_PROVINSI;
}

static void check(void)
{
    char text[32];
    line_number = 0;
    for (size_t i = 0; i < entry_count; i++) {
        snprintf(text, sizeof text, "%010" PRIu64, entries[i].key);
        if (i > 0 && entries[i - 1].key == entries[i].key)
            fail("stands twice", text);
        if (entries[i].key % WILAYAH_STEP_PROVINSI == 0 && zones[entries[i].key / WILAYAH_STEP_PROVINSI] == 0)
            fail("province without a zone", text);
        if (!known(parent_key(entries[i].key), entries[i].retired))
            fail("no parent", text);
    }
    for (size_t i = 0; i < successor_count; i++) {
        snprintf(text, sizeof text, "%010" PRIu64, successors[i].lama);
        if (successors[i].baru != 0 && !known(successors[i].baru, false))
            fail("the successor is not in force", text);
        if (i > 0 && successors[i - 1].lama >= successors[i].lama)
            fail("retired codes out of order", text);
    }
}

static void print_names(void)
{
    printf("const char WILAYAH_NAMA[%zu] =\n", pool_size);
    for (size_t at = 0; at < pool_size; at += strlen(pool + at) + 1)
        printf(at + strlen(pool + at) + 1 < pool_size ? "\"%s\\0\"\n" : "\"%s\"", pool + at);
    printf(";\n");
}

static void print_all(void)
{
    printf("/* Made by tools/pack.c from data/wilayah.txt and data/zona.txt; do not edit. */\n"
           "#include \"wilayah/wilayah_tabel.h\"\n\nconst size_t WILAYAH_JUMLAH = %zu, WILAYAH_LAMA_JUMLAH = %zu;\n"
           "const uint64_t WILAYAH_TABEL[] = {\n", entry_count, successor_count);
    for (size_t i = 0; i < entry_count; i++)
        printf("0x%" PRIx64 ",\n", entries[i].key << WILAYAH_KEY_SHIFT | (uint64_t)entries[i].retired << WILAYAH_NAMA_BITS
                                       | entries[i].nama);
    printf("};\nconst uint64_t WILAYAH_LAMA[][2] = {\n");
    for (size_t i = 0; i < successor_count; i++)
        printf("{ %" PRIu64 "u, %" PRIu64 "u },\n", successors[i].lama, successors[i].baru);
    printf("};\nconst uint8_t WILAYAH_ZONA[100] = {");
    for (int i = 0; i < 100; i++)
        printf(" %d,", zones[i]);
    printf(" };\n");
    print_names();
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "pack wilayah.txt zona.txt > wilayah_tabel.c\n");
        return 2;
    }
    read_file(argv[1], false);
    read_file(argv[2], true);
    file_name = argv[1];
    qsort(entries, entry_count, sizeof *entries, by_key);
    check();
    print_all();
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
