using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Tests.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Plant;

/// <summary>A server that has something for every service: values of all kinds, history, methods, events, an alarm.</summary>
internal sealed class FuzzPlant : IAsyncDisposable
{
    public const string ApplicationUri = "urn:test:fuzzed";
    public const int LargeLength = 5_000;

    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private FuzzPlant(UaServerLimits limits, ChannelLimits channelLimits)
    {
        var certificate = TestApplications.Of("fuzzed");
        Server = new UaServer(new UaServerOptions
        {
            ApplicationUri = ApplicationUri,
            ApplicationName = "Fuzzed plant",
            Limits = limits with { MaxQueueSize = 10_000 }, // what the witness needs on a machine that is busy with something else
            ChannelLimits = channelLimits,
            Security =
            [
                SecurityOffer.None,
                new SecurityOffer(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign),
                new SecurityOffer(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt),
            ],
            Certificate = certificate,
            CertificateValidator = TestApplications.Trusting(Client),
            Users = new TestApplications.OneUser(),
        });
        var ns = Server.AddressSpace.AddNamespace("urn:test:press-shop");
        Press = ns.AddObject(Server.AddressSpace.Objects, "press-07");
        Witness = ns.AddVariable(Press, "witness", BuiltInType.Int64, new VariableOptions { InitialValue = Variant.From(0L) });
        History = new MemoryHistory(1000);
        Speed = ns.AddVariable(Press, "speed", BuiltInType.Double, Writable(Variant.From(0.0)) with { History = History });
        ns.AddProperty(Speed, new QualifiedName(0, "EURange"), Variant.From(new ExtensionObject(new Types.Services.Range { Low = 0, High = 100 })));
        Text = ns.AddVariable(Press, "text", BuiltInType.String, Writable(Variant.From("프레스")));
        Anything = ns.AddVariable(Press, "anything", BuiltInType.Variant, Writable(Variant.From(1)) with { ValueRank = -2, History = new MemoryHistory(100) });
        Structure = ns.AddVariable(
            Press, "structure", BuiltInType.ExtensionObject, Writable(Variant.From(new ExtensionObject(new NodeId(2, 3000), [1, 2, 3]))));
        Large = ns.AddVariable(
            Press, "large", BuiltInType.Double, Writable(Variant.From(new double[LargeLength])) with { ValueRank = 1 });
        Folder = ns.AddFolder(Server.AddressSpace.Objects, "signals");
        for (var i = 0; i < 40; i++)
        {
            ns.AddVariable(Folder, $"signal-{i}", BuiltInType.Int32, Writable(Variant.From(i)));
        }

        Method = ns.AddMethod(
            Press, "Start", call => MethodResult.Good(call.Inputs[0]),
            [NodeNamespace.Argument("Job", DataTypeIds.String), NodeNamespace.Argument("Parts", new NodeId(0, 6))],
            [NodeNamespace.Argument("Job", DataTypeIds.String)]);
        Alarm = ns.AddAlarm(Press, "DieTooHot", new AlarmOptions { NeedsConfirmation = true });
        for (var i = 0; i < 50; i++)
        {
            History.Append(new DataValue(Variant.From((double)i), StatusCode.Good, Noon.AddSeconds(i)));
        }
    }

    /// <summary>Gets the certificate of the client that the server trusts.</summary>
    public static Channel.Certificates.ApplicationCertificate Client => TestApplications.Of("fuzzer");

    public UaServer Server { get; }

    public ObjectNode Press { get; }

    /// <summary>Gets the variable that only the plant itself sets: what a session that minds its own business watches.</summary>
    public VariableNode Witness { get; }

    public VariableNode Speed { get; }

    public VariableNode Text { get; }

    public VariableNode Anything { get; }

    public VariableNode Structure { get; }

    public VariableNode Large { get; }

    public ObjectNode Folder { get; }

    public MethodNode Method { get; }

    public Alarm Alarm { get; }

    public MemoryHistory History { get; }

    public static async Task<FuzzPlant> StartAsync(UaServerLimits? limits = null, ChannelLimits? channelLimits = null)
    {
        var plant = new FuzzPlant(limits ?? new UaServerLimits(), channelLimits ?? new ChannelLimits());
        await plant.Server.StartAsync(TestContext.Current.CancellationToken);
        return plant;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static VariableOptions Writable(Variant initial) => new()
    {
        InitialValue = initial,
        AccessLevel = AccessLevel.CurrentRead | AccessLevel.CurrentWrite,
    };
}
