/* cli/demo_names.c: common Indonesian given names, put together at random: nobody in particular. */
#include "cli/demo_people.h"

static const char *const LAKI_LAKI[] = {
    "AGUS", "BUDI", "AHMAD", "EKO", "DEDI", "HENDRA", "IWAN", "JOKO", "SLAMET", "SUPARMAN", "WAHYU", "YUSUF", "RUDI", "ANDI",
    "BAMBANG", "DARMAWAN", "FAJAR", "GUNAWAN", "HADI", "IMAM", "JUNAEDI", "KURNIAWAN", "LUKMAN", "MULYADI", "NUR", "OKTAVIANUS",
    "PURNOMO", "RAHMAT", "SURYA", "TAUFIK", "UJANG", "VIKTOR", "YANTO", "ZAINAL", "ARIF", "BAYU", "CAHYO", "DONI", "EDI",
    "FERDINAND", "GALIH", "HERU", "ILHAM", "KRISNA", "MARIO", "NANDA", "PETRUS", "RIZKI", "SAMSUL", "TONI", "YOHANES", "ANTONIUS",
    "DIMAS", "FARHAN", "REZA", "BAGUS", "MUHAMMAD", "ABDUL", "STEFANUS", "MARTHEN",
};
static const char *const PEREMPUAN[] = {
    "SITI", "SRI", "DEWI", "NUR", "RINA", "WATI", "YULI", "ANI", "ASIH", "DIAN", "EKA", "FITRI", "HANI", "INDAH", "KARTINI",
    "LESTARI", "MAYA", "NINGSIH", "PUJI", "RATNA", "SARI", "TUTI", "UMI", "WULAN", "YANTI", "AISYAH", "BUNGA", "CITRA", "DESI",
    "ELISABETH", "FATIMAH", "GITA", "HERLINA", "IDA", "JULIANA", "KHADIJAH", "LINA", "MARIA", "NOVITA", "OKTAVIA", "PUTRI",
    "RATIH", "SUSI", "THERESIA", "UTAMI", "VERONIKA", "WIDYA", "YOHANA", "ZAHRA", "AMINAH", "ANASTASIA", "MARLINA", "ROSDIANA",
    "SUMIATI", "SUPARTI", "KOMARIAH", "ENDANG", "TINI", "YUNI", "MELATI",
};
static const char *const KEDUA[] = {
    "SAPUTRA", "WIJAYA", "SETIAWAN", "HIDAYAT", "PRATAMA", "SANTOSO", "NUGROHO", "RAHAYU", "SUSANTI", "LESTARI", "ANGGRAINI",
    "PERMATA", "MAULANA", "RAMADHAN", "SIREGAR", "NASUTION", "SIMANJUNTAK", "LUBIS", "HARAHAP", "TAMBUNAN", "MANURUNG", "PUTRA",
    "KUSUMA", "WIBOWO", "SUSANTO", "HARTONO", "PURWANTO", "RAHMAN", "HAKIM", "FIRMANSYAH", "NAIBAHO", "TANJUNG", "KOTO", "PILIANG",
    "MANDALA", "NDUN", "LAY", "MANAFE", "BANI", "NENO", "TAEK", "SELAN", "LATUHERU", "PATTIASINA", "RUMAGIT", "MAMAHIT", "LAPIAN",
    "DAENG", "BASRI", "MANSUR", "WENDA", "KOGOYA", "RUMBIAK", "SUARDANA", "WIRAWAN", "ARDANA", "SUKMA", "SYAHPUTRA", "HALIM",
    "EFENDI",
};

#define PICK(list) (list)[demo_below(r, (int)(sizeof(list) / sizeof *(list)))]

const char *demo_name(demo_rng *r, int kelamin)
{
    return kelamin == 1 ? PICK(LAKI_LAKI) : kelamin == 2 ? PICK(PEREMPUAN) : PICK(KEDUA);
}
