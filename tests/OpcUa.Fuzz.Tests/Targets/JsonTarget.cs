using System.Text.Json;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Json;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary><see cref="UaJson"/> and <see cref="JsonNetworkMessage"/>: what a third-party publisher may post.</summary>
internal sealed class JsonTarget() : SyncTarget("json")
{
    private static readonly byte[][] All = [.. JsonSamples.Values, .. JsonSamples.Messages];

    private readonly Mutator _mutator = new(All);

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        var capture = random.Next(All.Length);
        var (bytes, what) = (All[capture], "");
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            (bytes, var also) = random.Next(4) switch
            {
                0 => PutIn(bytes, random),
                1 => _mutator.Mutate(bytes, random),
                _ => ReplaceToken(bytes, random),
            };
            what += $"{also}; ";
        }

        return new FuzzCase(index, $"json#{capture}", what, bytes);
    }

    /// <inheritdoc/>
    public override Outcome Run(in FuzzCase @case)
    {
        try
        {
            _ = JsonNetworkMessage.Decode(@case.Bytes, DecodingLimits.Default).ToString();
        }
        catch (UaException e) when (e.Status.IsBad)
        {
            // It may be a value all the same.
        }

        using var document = UaJson.Parse(@case.Bytes, DecodingLimits.Default);
        _ = UaJson.ReadDataValue(document.RootElement, DecodingLimits.Default).ToString();
        _ = UaJson.ReadVariant(document.RootElement, DecodingLimits.Default).ToString();
        return Outcome.Accepted;
    }

    // Three readings, each with a document of a dozen bytes for every token and an exception that quotes what it refuses.
    /// <inheritdoc/>
    public override long MostAllocated(in FuzzCase @case) => 131_072 + (300L * @case.Bytes.Length);

    private static (byte[] Bytes, string What) PutIn(byte[] bytes, Random random)
    {
        var piece = JsonSamples.Pieces[random.Next(JsonSamples.Pieces.Count)];
        var at = random.Next(bytes.Length + 1);
        var until = Math.Min(bytes.Length, at + (random.Next(2) * random.Next(8)));
        var times = random.Next(8) == 0 ? random.Next(1, 300) : 1;
        return (
            [.. bytes.AsSpan(0, at), .. Enumerable.Repeat(piece, times).SelectMany(p => p), .. bytes.AsSpan(until)],
            $"{times} times {Convert.ToHexString(piece)} at {at}");
    }

    // A value becomes another value, so that the document stays sound and is wrong only for whom it is meant.
    private static (byte[] Bytes, string What) ReplaceToken(byte[] bytes, Random random)
    {
        var values = new List<(int Start, int End)>();
        var open = new Stack<int>();
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        break;
                    case JsonTokenType.StartArray or JsonTokenType.StartObject:
                        open.Push((int)reader.TokenStartIndex);
                        break;
                    case JsonTokenType.EndArray or JsonTokenType.EndObject:
                        values.Add((open.Pop(), (int)reader.BytesConsumed));
                        break;
                    default:
                        values.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                        break;
                }
            }
        }
        catch (JsonException)
        {
            return PutIn(bytes, random); // an earlier change left no JSON
        }

        var (from, until) = values[random.Next(values.Count)];
        var value = random.Next(2) == 0 ? All[random.Next(All.Length)] : JsonSamples.Pieces[random.Next(JsonSamples.Pieces.Count)];
        return ([.. bytes.AsSpan(0, from), .. value, .. bytes.AsSpan(until)], $"value at {from} replaced");
    }
}
