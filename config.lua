-- Setelan server Tangguh. Baris yang diawali -- adalah nilai bawaan; hapus tanda -- untuk mengubahnya.
-- Semua kunci beserta artinya: tangguh config show

-- alamat = "127.0.0.1"            -- alamat tempat server mendengarkan
-- port = 8080
-- terbit_otomatis = false         -- true: aturan yang berubah langsung terbit bila pemeriksaan dan ujinya lulus
-- contoh = false                  -- true: halaman dan server mengatakan bahwa ini data contoh
-- masa_keberatan_hari = 29        -- hari untuk mengajukan keberatan, disebut di surat; 0: tidak disebut
-- cadangan_kedua = "/mnt/usb"     -- folder kedua untuk cadangan malam (disk lain)
-- program_mati = ""               -- program yang tidak dimuat, dipisah spasi
