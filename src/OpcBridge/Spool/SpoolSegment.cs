using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace AxComplex.OpcBridge.Spool;

/// <summary>One append-only file: eight bytes <c>AXSPOOL1</c>, then records. Named by the first sequence number that it may hold.</summary>
internal sealed class SpoolSegment : IDisposable
{
    private const string Extension = ".spool";

    private readonly SafeFileHandle _file;

    private SpoolSegment(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    public string Path { get; }

    /// <summary>Gets the length that holds whole records; what lies behind it is a torn tail.</summary>
    public long Length { get; private set; }

    /// <summary>Gets whether a torn or damaged tail was cut off when the segment was opened.</summary>
    public bool WasTorn { get; private set; }

    /// <summary>Gets the records, oldest first.</summary>
    public List<Entry> Entries { get; } = [];

    private static ReadOnlySpan<byte> Magic => "AXSPOOL1"u8;

    /// <summary>Where a record lies.</summary>
    public readonly record struct Entry(SpoolRecord Record, long PayloadOffset, int PayloadBytes);

    public static IEnumerable<string> FilesIn(string directory) =>
        Directory.EnumerateFiles(directory, "*" + Extension).Order(StringComparer.Ordinal);

    /// <summary>Starts a new segment. An empty one of the same name, left by a crash, is taken over.</summary>
    public static SpoolSegment Create(string directory, long firstSequence)
    {
        var path = System.IO.Path.Combine(directory, firstSequence.ToString("D19", CultureInfo.InvariantCulture) + Extension);
        return Open(path);
    }

    /// <summary>Opens a segment, reads its records and cuts off a tail that a crash has torn.</summary>
    public static SpoolSegment Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var segment = new SpoolSegment(path, file);
            segment.ReadRecords();
            segment.WasTorn = RandomAccess.GetLength(file) > segment.Length;
            segment.CutTail();
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a record and waits until the disk has it.</summary>
    /// <exception cref="IOException">It is not in the segment; the next append may be tried.</exception>
    public void Append(SpoolRecord record, ReadOnlySpan<byte> payload)
    {
        try
        {
            // A failed write before this one may have left half a record behind the length.
            RandomAccess.Write(_file, record.ToBytes(payload), Length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            CutTail();
            throw;
        }

        Entries.Add(new Entry(record, Length + SpoolRecord.HeaderBytes, payload.Length));
        Length += SpoolRecord.HeaderBytes + payload.Length;
    }

    public byte[] ReadPayload(Entry entry)
    {
        var bytes = new byte[entry.PayloadBytes];
        var read = RandomAccess.Read(_file, bytes, entry.PayloadOffset);
        return read == bytes.Length
            ? bytes
            : throw new IOException($"{Path} has {read} of the {bytes.Length} bytes of batch {entry.Record.Sequence}.");
    }

    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose() => _file.Dispose();

    private void ReadRecords()
    {
        var bytes = new byte[RandomAccess.GetLength(_file)];
        RandomAccess.Read(_file, bytes, 0);
        if (bytes.Length < Magic.Length)
        {
            RandomAccess.Write(_file, Magic, 0);
            Length = Magic.Length;
            return;
        }

        if (!bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{Path} does not begin with 'AXSPOOL1'; it is no spool of this version. Move it away to start.");
        }

        Length = Magic.Length;
        while (SpoolRecord.TryRead(bytes.AsSpan((int)Length), out var record, out var payloadBytes))
        {
            Entries.Add(new Entry(record, Length + SpoolRecord.HeaderBytes, payloadBytes));
            Length += SpoolRecord.HeaderBytes + payloadBytes;
        }
    }

    private void CutTail() => RandomAccess.SetLength(_file, Length);
}
