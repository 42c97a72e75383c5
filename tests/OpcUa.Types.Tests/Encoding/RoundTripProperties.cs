using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.OpcUa.Types.Tests.Encoding;

/// <summary>What goes out comes back, for values that nobody thought of.</summary>
public sealed class RoundTripProperties
{
    private static readonly Config Enough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Variant_ComesBack() => Holds(Generators.Variant(), static value => Golden.RoundTrip(value) == value);

    [Fact]
    public void DataValue_ComesBack() => Holds(Generators.DataValue(), static value => Golden.RoundTrip(value) == value);

    [Fact]
    public void NodeId_ComesBack_AlsoAsText() => Holds(
        Generators.NodeId,
        static id => Golden.RoundTrip(id) == id && NodeId.Parse(id.ToString()) == id
            && Golden.RoundTrip(id).GetHashCode() == id.GetHashCode());

    [Fact]
    public void ExpandedNodeId_ComesBack() => Holds(Generators.ExpandedNodeId, static id => Golden.RoundTrip(id) == id);

    [Fact]
    public void DiagnosticInfo_ComesBack() => Holds(Generators.Diagnostics(), static info => Golden.RoundTrip(info) == info);

    [Fact]
    public void EqualVariants_HaveEqualHashCodes() =>
        Holds(Generators.Variant(), static value => Golden.RoundTrip(value).GetHashCode() == value.GetHashCode());

    // A cut message is never taken for a whole one, and never ends in anything but a status code.
    [Fact]
    public void EveryCutOfADataValue_IsRefused() => Holds(
        Generators.DataValue(),
        static value =>
        {
            var bytes = Golden.Encode(value);
            for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 64))
            {
                Golden.Refused<DataValue>(bytes[..length], StatusCode.BadDecodingError);
            }

            return true;
        });

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) =>
        Check.One(Enough, Prop.ForAll(Arb.From(values), property));
}
