using System.Buffers;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// <see cref="UaBinaryReader"/> and every decoder. What is taken must be writable, and must then be read as the same.
/// </summary>
internal sealed class ReaderTarget : SyncTarget
{
    /// <summary>Captures longer than this are cut at some places only.</summary>
    private const int MostCuts = 1500;

    private readonly (string Name, Decoder Decoder, byte[] Bytes)[] _captures;
    private readonly long[] _cutsBefore;
    private readonly Mutator _mutator;
    private readonly ArrayBufferWriter<byte> _first = new();
    private readonly ArrayBufferWriter<byte> _second = new();
    private Decoder _decoder = Decoders.Request;
    private object? _value;

    public ReaderTarget(CaptureSet captures)
        : base("reader")
    {
        _captures =
        [
            .. captures.Bodies.Select(c => (c.Name, c.IsFromClient ? Decoders.Request : Decoders.Response, c.Bytes)),
            .. captures.Bodies.Where(c => c.Name.Contains(nameof(PublishResponse), StringComparison.Ordinal)).SelectMany(Notifications),
            .. Samples.Values.Select((v, i) => ($"Variant#{i} ({v.Type})", Decoders.Variant, Samples.Encode(v))),
            .. Samples.Nested().Select((bytes, i) => ($"nested#{i}", Decoders.Variant, bytes)),
            .. Decoders.All.Where(d => d.Write is not null && d != Decoders.Request && d != Decoders.Response).Select(Empty),
        ];
        _mutator = new Mutator([.. _captures.Select(c => c.Bytes)]);
        _cutsBefore = new long[_captures.Length + 1];
        for (var i = 0; i < _captures.Length; i++)
        {
            _cutsBefore[i + 1] = _cutsBefore[i] + Math.Min(_captures[i].Bytes.Length, MostCuts);
        }
    }

    /// <summary>Gets how many cases come first, the same in every run: each capture cut after each of its bytes.</summary>
    public long Truncations => _cutsBefore[^1];

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        if (index < Truncations)
        {
            return Cut(index);
        }

        var (name, decoder, bytes) = _captures[random.Next(_captures.Length)];
        _decoder = random.Next(6) == 0 ? Decoders.All[random.Next(Decoders.All.Count)] : decoder;
        var (mutated, what) = _mutator.Mutate(bytes, random);
        return new FuzzCase(index, name, $"{what}; read as {_decoder.Name}", mutated);
    }

    /// <inheritdoc/>
    public override Outcome Run(in FuzzCase @case)
    {
        _value = null;
        if (@case.Capture == "given")
        {
            return RunGiven(@case.Bytes);
        }

        var reader = new UaBinaryReader(@case.Bytes, DecodingLimits.Default);
        _value = _decoder.Read(ref reader);
        return Outcome.Accepted;
    }

    /// <inheritdoc/>
    public override void Check(in FuzzCase @case)
    {
        if (_value is null || _decoder.Write is not { } write)
        {
            return;
        }

        // A log shows it, a table finds it, a peer gets it back.
        _ = _value.ToString();
        _ = _value.GetHashCode();
        if (!Write(write, _first))
        {
            return;
        }

        var reader = new UaBinaryReader(_first.WrittenSpan, DecodingLimits.Default);
        _value = _decoder.Read(ref reader);
        Write(write, _second);
        Assert.True(_first.WrittenSpan.SequenceEqual(_second.WrittenSpan), "Written, read and written again, it is another.");
    }

    // Which decoder it was nobody said, so all of them are tried.
    private Outcome RunGiven(byte[] bytes)
    {
        foreach (var decoder in Decoders.All)
        {
            _decoder = decoder;
            try
            {
                var reader = new UaBinaryReader(bytes, DecodingLimits.Default);
                _value = decoder.Read(ref reader);
                Check(new FuzzCase(0, "", "", bytes));
            }
            catch (UaException)
            {
                _value = null;
            }
        }

        return Outcome.Refused;
    }

    private bool Write(Decoder.Writing write, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        var writer = new UaBinaryWriter(buffer);
        write(_value!, ref writer);
        return buffer.WrittenCount > 0;
    }

    private FuzzCase Cut(long index)
    {
        var capture = Array.BinarySearch(_cutsBefore, index);
        capture = capture >= 0 ? capture : ~capture - 1;
        while (_cutsBefore[capture + 1] == index)
        {
            capture++;
        }

        var (name, decoder, bytes) = _captures[capture];
        var place = index - _cutsBefore[capture];
        var length = bytes.Length <= MostCuts ? place : place * bytes.Length / MostCuts;
        _decoder = decoder;
        return new FuzzCase(index, name, $"cut at {length}; read as {decoder.Name}", bytes[..(int)length]);
    }

    private static IEnumerable<(string Name, Decoder Decoder, byte[] Bytes)> Notifications(Capture capture)
    {
        var reader = new UaBinaryReader(capture.Bytes, DecodingLimits.Default, StructureRegistry.None);
        var response = (PublishResponse)MessageRegistry.DecodeResponse(ref reader);
        var walker = Decoders.All.Single(d => d.Name == nameof(DataChangeNotificationReader));
        return response.NotificationMessage.NotificationData
            .Where(d => d.TypeId == DataChangeNotification.EncodingId)
            .Select(d => ($"{capture.Name}/values", walker, (byte[])[.. BitConverter.GetBytes(d.Bytes!.Length), .. d.Bytes]));
    }

    private static (string Name, Decoder Decoder, byte[] Bytes) Empty(Decoder decoder)
    {
        var zeros = new byte[256];
        var reader = new UaBinaryReader(zeros, DecodingLimits.Default);
        try
        {
            decoder.Read(ref reader);
        }
        catch (UaException)
        {
            return ($"zeros/{decoder.Name}", decoder, zeros);
        }

        return ($"empty/{decoder.Name}", decoder, zeros[..^reader.Remaining]);
    }
}
