/* Who owns what was restored: root works at the console, the server does not run as root. See backup.h. */
#include <ftw.h>
#include <libgen.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "backup/backup.h"

enum { PATH_SIZE = 1024, OPEN_FOLDERS = 8 };

backup_owner backup_owner_of(const char *data)
{
    char path[PATH_SIZE];
    struct stat st;
    if (geteuid() != 0)
        return (backup_owner){ 0, 0 };
    if (stat(data, &st) == 0)
        return (backup_owner){ st.st_uid, st.st_gid };
    text_copy(path, sizeof path, data);
    return stat(dirname(path), &st) == 0 ? (backup_owner){ st.st_uid, st.st_gid } : (backup_owner){ 0, 0 };
}

static backup_owner new_owner;           /* nftw hands nothing through */

/* What root made just now has one name; a file with more names may be another's. */
static int give_one(const char *path, const struct stat *st, int flag, struct FTW *where)
{
    (void)flag, (void)where;
    bool ours = st->st_uid == 0 && (S_ISDIR(st->st_mode) || (S_ISREG(st->st_mode) && st->st_nlink == 1));
    return ours && lchown(path, new_owner.uid, new_owner.gid) != 0;
}

int backup_give(const char *data, backup_owner owner, tg_error *err)
{
    new_owner = owner;
    if (owner.uid == 0 || nftw(data, give_one, OPEN_FOLDERS, FTW_PHYS) == 0)
        return TG_OK;
    return tg_fail(err, TG_IO, "pulih_pemilik", data, (int64_t)owner.uid, (int64_t)owner.gid);
}
