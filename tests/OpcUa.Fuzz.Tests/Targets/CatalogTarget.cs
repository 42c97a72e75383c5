using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// <see cref="DataTypeCatalog"/>: a server tells the layout of its structures and then sends some, and may lie both times.
/// The bytes of a case begin with the number that its catalog is made from.
/// </summary>
internal sealed class CatalogTarget() : SyncTarget("catalog")
{
    private static readonly byte[][] Bodies = [new byte[40], Enumerable.Repeat((byte)1, 40).ToArray(), .. Samples.Values.Select(Samples.Encode)];

    private readonly Mutator _mutator = new(Bodies);

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        var (body, what) = _mutator.Mutate(Bodies[random.Next(Bodies.Length)], random);
        return new FuzzCase(index, "structure", what, [.. BitConverter.GetBytes(random.Next()), .. body]);
    }

    /// <inheritdoc/>
    public override Outcome Run(in FuzzCase @case)
    {
        if (@case.Bytes.Length < sizeof(int))
        {
            return Outcome.Refused;
        }

        var registry = NewCatalog(new Random(BitConverter.ToInt32(@case.Bytes)), out var encodings).ToRegistry(null, out _);
        var outcome = Outcome.Refused;
        foreach (var encoding in encodings)
        {
            try
            {
                var reader = new UaBinaryReader(@case.Bytes.AsSpan(sizeof(int)), DecodingLimits.Default, registry);
                if (registry.TryFind(encoding, out var decoder))
                {
                    var structure = decoder(ref reader);
                    _ = structure.ToString();
                    _ = Samples.Encode(new ExtensionObject(structure));
                    outcome = Outcome.Accepted;
                }
            }
            catch (UaException e) when (e.Status.IsBad)
            {
                // The next structure may fit.
            }
        }

        return outcome;
    }

    // Six structures are tried, and each byte may be one with four fields, read and written. 100 more may take no byte.
    /// <inheritdoc/>
    public override long MostAllocated(in FuzzCase @case) => 500_000 + (6 * 400L * @case.Bytes.Length);

    private static DataTypeCatalog NewCatalog(Random random, out NodeId[] encodings)
    {
        var catalog = new DataTypeCatalog();
        var count = random.Next(1, 7);
        encodings = new NodeId[count];
        for (var i = 0; i < count; i++)
        {
            encodings[i] = new NodeId(3, (uint)(1000 + i));
            var fields = new StructureField[random.Next(5)];
            for (var f = 0; f < fields.Length; f++)
            {
                fields[f] = new StructureField
                {
                    Name = random.Next(10) == 0 ? null : $"f{random.Next(4)}",
                    DataType = random.Next(5) == 0 ? new NodeId(0, (uint)random.Next(1, 30)) : new NodeId(3, (uint)random.Next(count + 1)),
                    ValueRank = random.Next(6) == 0 ? random.Next(-3, 3) : random.Next(2) == 0 ? -1 : 1,
                    IsOptional = random.Next(3) == 0,
                };
            }

            catalog.Add(new NodeId(3, (uint)i), $"S{i}", new StructureDefinition
            {
                DefaultEncodingId = encodings[i],
                StructureType = (StructureType)random.Next(6),
                Fields = fields,
            });
        }

        return catalog;
    }
}
