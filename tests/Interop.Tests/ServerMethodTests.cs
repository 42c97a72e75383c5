using System.Text.Json;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>Methods of our server, called by a client that we did not write.</summary>
public sealed class ServerMethodTests(ServerMethodTests.Rig rig, NodeOpcUaClient foreign) : IClassFixture<ServerMethodTests.Rig>
{
    private const string Press = "ns=2;s=press-07";
    private const string Start = "ns=2;s=press-07/start";

    [Fact]
    [Covers(Direction.OurServer, Feature.Method)]
    public async Task AMethod_SaysWhatItTakes_AndTakesIt()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var described = await session.DoAsync("describeMethod", new { method = Start });
        var called = await CallAsync(session, new { type = "Double", value = "2.5" }, new { type = "String", value = new[] { "a", "나" } });

        Assert.Equal(["speed: Double", "names: String[]"], Texts(described, "inputs"));
        Assert.Equal(["job: Int64", "said: String"], Texts(described, "outputs"));
        Assert.Equal("Good", called.GetProperty("status").GetString());
        Assert.Equal(["-9007199254740995", "2.5 a 나"], Texts(called, "outputs"));
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.Method)]
    public async Task WrongArguments_AreRefusedOneByOne_AndARefusalComesThrough()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var mismatch = await CallAsync(session, new { type = "String", value = "fast" }, new { type = "String", value = Array.Empty<string>() });
        var missing = await CallAsync(session, new { type = "Double", value = "1" });
        var refused = await CallAsync(session, new { type = "Double", value = "-1" }, new { type = "String", value = Array.Empty<string>() });

        Assert.Equal("BadInvalidArgument", mismatch.GetProperty("status").GetString());
        Assert.Equal(["BadTypeMismatch", "Good"], Texts(mismatch, "inputs"));
        Assert.Equal("BadArgumentsMissing", missing.GetProperty("status").GetString());
        Assert.Equal("BadOutOfRange", refused.GetProperty("status").GetString());
    }

    private static Task<JsonElement> CallAsync(ForeignSession session, params object[] inputs) =>
        session.DoAsync("call", new { @object = Press, method = Start, inputs });

    private static IEnumerable<string?> Texts(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(t => t.GetString());

    /// <summary>A server with a press that can be started.</summary>
    public sealed class Rig : ServerRig
    {
        protected override void Build()
        {
            var press = Namespace.AddObject(Space.Objects, "press-07");
            Namespace.AddMethod(
                press, "start", Run,
                [NodeNamespace.Argument("speed", DataTypeIds.Double), NodeNamespace.Argument("names", DataTypeIds.String, valueRank: 1)],
                [NodeNamespace.Argument("job", DataTypeIds.Int64), NodeNamespace.Argument("said", DataTypeIds.String)]);
        }

        private static MethodResult Run(MethodCall call)
        {
            var speed = call.Inputs[0].AsDouble();
            call.Inputs[1].TryGetArray<string?>(out var names);
            return speed < 0
                ? throw new UaException(StatusCode.BadOutOfRange, "A press does not run backwards.")
                : MethodResult.Good(Variant.From(-9007199254740995), Variant.From($"{speed} {string.Join(' ', names!)}"));
        }
    }
}
