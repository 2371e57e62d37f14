/* laporan/sembunyi.h: which numbers of a public table are not shown, so that nobody is found in it.
 *
 * THE RULE. A number of families from 1 to 4 is not shown (a cell of so few tells of one family: the threshold rule of frequency
 * tables; n = 5 as PANEL.md section 2.6 sets it). And what is not shown cannot be worked out from what is: not from the sum of a
 * row, of a column, of the region above, of all parts of it, nor from another page or filter of the same data, since all of them
 * show one and the same decision (complementary suppression: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
 *
 * THE WAY. The table is a tree of regions (rows; a region is the sum of its parts) and groups of columns. A group's classes part
 * the families of one column above it (list = received + not collected + fallen away), so a group is shown whole or not at all
 * in a row, and only where the group above it is shown. What a reader can add and subtract are the rows that are shown; the
 * smallest sums that he gets so are, of each shown region, what it holds beyond its shown parts: its remainder. Therefore
 *   1. a row with a class of 1 to 4 is hidden in that group;
 *   2. the remainder of every shown region is itself a row that may be shown: each class 0, or 5 and more;
 *   3. and it is no single hidden region: at least two parts of the shown region lie in it.
 * Where 2 or 3 does not hold, the leaf that says least joins the remainder, with the regions between. Top down: what is decided
 * for a region stays. Ends, because at last the remainder is the shown region, which holds to 1.
 *
 * WHY IT SUFFICES. A hidden region is then a part, never all, of one remainder that has families outside it. With two regions and
 * two classes, each with families, there is for every cell another table of the same sums (the bounds of Frechet do not meet), so
 * no equation and no inequality pins it. The two cases in which they do meet are told, not hidden: a class that the whole
 * remainder has none of (0), and a remainder of one single class in a row whose sum is shown; neither is a number from 1 to 4.
 * tests/laporan/test_sembunyi.c looks for that other table for every hidden cell of random tables.
 *
 * WHAT IT IS NOT. A range may be narrow; who knows somebody of the row knows more than the page; and who kept the page of an
 * earlier state of the data sees what changed. Against the last a period is public only when its rounds are closed (terbuka.h).
 *
 * Input   numbers per region and column. Output  a bit for each that is not shown; the same for the same numbers.
 * Thread  any; pure. Memory  none taken. Time: regions times levels, times what must join. */
#ifndef LAPORAN_SEMBUNYI_H
#define LAPORAN_SEMBUNYI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SEMBUNYI_AMBANG = 5, SEMBUNYI_KELAS_MAX = 16 };

/* Columns dari .. dari + kelas - 1. atas: the group (its place in the list, before this one) without which this one is not shown;
 * -1: none. terbagi: the classes part a column of `atas`, so that their sum is known where that is shown. */
typedef struct { int dari, kelas, atas; bool terbagi; } sembunyi_kelompok;

/* One region. induk: its place, before this one; -1: the root, which is the first row. A region with parts is their sum. */
typedef struct {
    int induk;
    const int64_t *nilai;
    uint32_t tutup;                   /* out: bit i: column i is not shown */
    uint32_t kelompok;                /* out: bit k: group k is not shown as a whole */
    int anak, lanjut;                 /* its own: first part, next part of the same region; -1: none */
} sembunyi_baris;

/* Decides all groups of the table, in their order. */
void sembunyi(sembunyi_baris *baris, size_t count, const sembunyi_kelompok *k, int kelompok_count);

#endif
