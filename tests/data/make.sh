#!/usr/bin/env bash
# Makes tests/data/VERSION.db: a small database as this version leaves it, for later versions to open and upgrade.
# Run it with the release build when a version is closed, after the last change of a schema, and commit both files.
#   tests/data/make.sh [BINARY]       default build/release/tangguh
# All people are synthetic (tangguh demo). VERSION.rahasia is no secret: a fixed text, so that hashes can be tested.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "${1:-$here/../../build/release/tangguh}")
region=31.75.07
period=2026-12
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"                     # data is named without a path: some of it is written into the database
mkdir -m 700 data

t() { "$binary" --data data "$@" >>log 2>&1 || { tail -n 20 log >&2; echo "gagal: $*" >&2; exit 1; }; }
as() { t --as "$@"; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

version=$("$binary" version | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)
printf 'BUATAN, BUKAN RAHASIA: UNTUK UJI' >data/rahasia      # 32 bytes
chmod 600 data/rahasia

echo 'wajib_daftar_tertanda = false' >data/config.lua
t token create --name perencana --role admin_wilayah --region $region
t token create --name penyetuju --role penyetuju --region $region
t token create --name petugas --role petugas --region $region
"$binary" demo --families 40 --seed 7 --region $region >warga.csv
as perencana import keluarga warga.csv
as perencana kuota set sembako --region $region --period $period --jumlah 8 --pagu 4000000
as perencana sembako paket add dasar --isi beras:5000:g --isi minyak:1000:ml
as perencana sembako stok receive --tempat gudang-$region --barang paket:dasar --jumlah 30
as perencana evaluate sembako --region $region --period $period
round=$("$binary" --data data --as perencana --json round plan sembako --region $region --period $period | field id)
as penyetuju round approve "$round"
as perencana round open "$round"
as petugas handover "$round" --nomor 1
as petugas handover "$round" --nomor 2
as perencana round close "$round"
t replay --all
t audit verify

rm -f "$here/$version.db"
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("VACUUM INTO ?", (sys.argv[2],))' data/tangguh.db "$here/$version.db"
cp data/rahasia "$here/$version.rahasia"
chmod 644 "$here/$version.db" "$here/$version.rahasia"
size=$(stat -c %s "$here/$version.db")
[ "$size" -lt 614400 ] || { echo "gagal: $version.db terlalu besar ($size byte, paling besar 614400)" >&2; exit 1; }
echo "$here/$version.db: $size byte"
