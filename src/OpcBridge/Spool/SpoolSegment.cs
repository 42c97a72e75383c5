using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace AxComplex.OpcBridge.Spool;

/// <summary>One append-only file: eight bytes <c>AXSPOOL2</c>, then records. Named by the first sequence number that it may hold.</summary>
internal sealed class SpoolSegment : IDisposable
{
    private const string Extension = ".spool";

    private readonly SafeFileHandle _file;
    private SpoolSegment(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    public string Path { get; }

    /// <summary>Gets the length that holds whole records that are on the disk; what lies behind it is a torn tail.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the length with what was written since and not flushed.</summary>
    public long Written { get; private set; }

    /// <summary>Gets whether a torn or damaged tail was cut off when the segment was opened.</summary>
    public bool WasTorn { get; private set; }

    /// <summary>Gets the records, oldest first.</summary>
    public List<Entry> Entries { get; } = [];

    private static ReadOnlySpan<byte> Magic => "AXSPOOL2"u8;

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

    /// <summary>Writes a record behind those that were written; <see cref="Flush"/> makes it one of the segment.</summary>
    /// <param name="bytes">Header and payload.</param>
    /// <returns>Where its payload lies.</returns>
    /// <exception cref="IOException">It is not written.</exception>
    public long Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Written);
        Written += bytes.Length;
        return Written - bytes.Length + SpoolRecord.HeaderBytes;
    }

    /// <summary>Waits until the disk has what was written.</summary>
    /// <exception cref="IOException">It may not have it.</exception>
    public void Flush()
    {
        if (Written > Length)
        {
            RandomAccess.FlushToDisk(_file);
            Length = Written;
        }
    }

    /// <summary>Takes back what was written and not flushed.</summary>
    /// <exception cref="IOException">It is still there; the next record lies over it.</exception>
    public void CutTail()
    {
        Written = Length;
        RandomAccess.SetLength(_file, Length);
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="IOException">The disk does not give it.</exception>
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
            Length = Written = Magic.Length;
            return;
        }

        if (!bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{Path} does not begin with 'AXSPOOL2'; it is no spool of this version. Move it away to start.");
        }

        Length = Magic.Length;
        while (SpoolRecord.TryRead(bytes.AsSpan((int)Length), out var record, out var payloadBytes))
        {
            Entries.Add(new Entry(record, Length + SpoolRecord.HeaderBytes, payloadBytes));
            Length += SpoolRecord.HeaderBytes + payloadBytes;
        }

        Written = Length;
    }
}
