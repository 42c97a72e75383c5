using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes.Standard;

/// <summary>Builds and feeds the Server object (Part 5 §8.3.2): what a client reads first, and what tools show.</summary>
internal sealed class ServerObject
{
    private readonly AddressSpace _space;
    private readonly NodeNamespace _standard;
    private readonly BuildInfo _build;
    private readonly DateTime _started;
    private readonly VariableNode _namespaceArray;
    private readonly VariableNode _status;
    private readonly VariableNode _currentTime;

    public ServerObject(AddressSpace space, UaServerOptions options)
    {
        _space = space;
        _standard = space.Standard;
        _started = space.UtcNow;
        _build = new BuildInfo
        {
            ProductUri = options.ProductUri,
            ManufacturerName = "AxComplex",
            ProductName = options.ApplicationName,
            SoftwareVersion = typeof(ServerObject).Assembly.GetName().Version?.ToString(3),
            BuildNumber = "",
            BuildDate = _started.Date,
        };

        var server = Object(space.Objects, 2253, "Server", ObjectTypeIds.ServerType, ReferenceTypeIds.Organizes);
        space.MakeNotifier(server);
        Property(server, 2254, "ServerArray", Variant.From([options.ApplicationUri]));
        _namespaceArray = Property(server, 2255, "NamespaceArray", Variant.From(space.NamespaceUris.ToArray()));
        Property(server, 2267, "ServiceLevel", Variant.From((byte)255));
        Property(server, 2994, "Auditing", Variant.From(false));
        AddCapabilities(server, options.Limits, options);
        var diagnostics = Object(server, 2274, "ServerDiagnostics", ObjectTypeIds.ServerDiagnosticsType);
        Property(diagnostics, 2294, "EnabledFlag", Variant.From(false));
        Object(server, 2295, "VendorServerInfo", ObjectTypeIds.VendorServerInfoType);
        var redundancy = Object(server, 2296, "ServerRedundancy", ObjectTypeIds.ServerRedundancyType);
        Property(redundancy, 3709, "RedundancySupport", Variant.From(0), DataTypeIds.RedundancySupport);
        Object(server, 11715, "Namespaces", ObjectTypeIds.NamespacesType);

        _status = Variable(
            server, 2256, "ServerStatus", VariableTypeIds.ServerStatusType, DataTypeIds.ServerStatusDataType,
            Variant.From(new ExtensionObject(Status())));
        Variable(_status, 2257, "StartTime", DataTypeIds.UtcTime, Variant.From(_started));
        _currentTime = Variable(_status, 2258, "CurrentTime", DataTypeIds.UtcTime, Variant.From(_started));
        Variable(_status, 2259, "State", DataTypeIds.ServerState, Variant.From((int)ServerState.Running));
        Variable(_status, 2992, "SecondsTillShutdown", DataTypeIds.UInt32, Variant.From(0u));
        Variable(_status, 2993, "ShutdownReason", DataTypeIds.LocalizedText, Variant.From(default(LocalizedText)));
        AddBuildInfo();

        space.NamespaceAdded += () => _namespaceArray.Set(Variant.From(space.NamespaceUris.ToArray()), space.UtcNow);
    }

    /// <summary>Moves CurrentTime on for those who monitor it. Who reads it gets the time of the read anyway.</summary>
    public void Tick()
    {
        var now = _space.UtcNow;
        _currentTime.Set(Variant.From(now), now);
        _status.Set(Variant.From(new ExtensionObject(Status())), now);
    }

    private ServerStatusDataType Status() => new()
    {
        StartTime = _started,
        CurrentTime = _space.UtcNow,
        State = ServerState.Running,
        BuildInfo = _build,
    };

    private DataValue Live(Variant value)
    {
        var now = _space.UtcNow;
        return new DataValue(value, StatusCode.Good, now, 0, now);
    }

    private void AddCapabilities(Node server, UaServerLimits limits, UaServerOptions options)
    {
        var capabilities = Object(server, 2268, "ServerCapabilities", ObjectTypeIds.ServerCapabilitiesType);
        Property(capabilities, 2269, "ServerProfileArray", Variant.From(Array.Empty<string>()));
        Property(capabilities, 2271, "LocaleIdArray", Variant.From(["en", "ko"]), DataTypeIds.LocaleId);
        Property(
            capabilities, 2272, "MinSupportedSampleRate",
            Variant.From(limits.MinPublishingInterval.TotalMilliseconds), DataTypeIds.Duration);
        Property(capabilities, 2735, "MaxBrowseContinuationPoints", Count16(limits.MaxBrowseContinuationPoints));
        Property(capabilities, 2736, "MaxQueryContinuationPoints", Variant.From((ushort)0));
        Property(capabilities, 2737, "MaxHistoryContinuationPoints", Count16(limits.MaxHistoryContinuationPoints));
        Property(capabilities, 11702, "MaxArrayLength", Count(options.Decoding.MaxArrayLength));
        Property(capabilities, 11703, "MaxStringLength", Count(options.Decoding.MaxStringBytes));
        Property(capabilities, 12911, "MaxByteStringLength", Count(options.Decoding.MaxByteStringBytes));
        Property(capabilities, 24095, "MaxSessions", Count(limits.MaxSessions));
        Property(capabilities, 24096, "MaxSubscriptions", Count(limits.MaxSubscriptions));
        Property(capabilities, 24097, "MaxMonitoredItems", Count(limits.MaxMonitoredItems));
        Property(capabilities, 24098, "MaxSubscriptionsPerSession", Count(limits.MaxSubscriptionsPerSession));
        Property(capabilities, 24104, "MaxMonitoredItemsPerSubscription", Count(limits.MaxMonitoredItemsPerSubscription));
        Property(capabilities, 31916, "MaxMonitoredItemsQueueSize", Count(limits.MaxQueueSize));

        var operations = Object(capabilities, 11704, "OperationLimits", ObjectTypeIds.OperationLimitsType);
        Property(operations, 11705, "MaxNodesPerRead", Count(limits.MaxNodesPerRead));
        Property(operations, 11707, "MaxNodesPerWrite", Count(limits.MaxNodesPerWrite));
        Property(operations, 11710, "MaxNodesPerBrowse", Count(limits.MaxNodesPerBrowse));
        Property(operations, 11712, "MaxNodesPerTranslateBrowsePathsToNodeIds", Count(limits.MaxNodesPerTranslate));
        Property(operations, 11714, "MaxMonitoredItemsPerCall", Count(limits.MaxMonitoredItemsPerCall));

        Property(operations, 11709, "MaxNodesPerMethodCall", Count(limits.MaxNodesPerMethodCall));
        Property(operations, 11711, "MaxNodesPerRegisterNodes", Count(limits.MaxNodesPerRegisterNodes));
        Property(operations, 12165, "MaxNodesPerHistoryReadData", Count(limits.MaxNodesPerHistoryRead));
        AddHistoryCapabilities(capabilities, limits);

        var rules = Object(capabilities, 2996, "ModellingRules", ObjectTypeIds.FolderType);
        Object(capabilities, 2997, "AggregateFunctions", ObjectTypeIds.FolderType);
        foreach (var rule in StandardDeclarations.ModellingRules)
        {
            _space.AddReference(rules, ReferenceTypeIds.HasComponent, _space.Get<ObjectNode>(rule));
        }
    }

    private void AddHistoryCapabilities(Node capabilities, UaServerLimits limits)
    {
        var history = Object(capabilities, 11192, "HistoryServerCapabilities", ObjectTypeIds.HistoryServerCapabilitiesType);
        Property(history, 11193, "AccessHistoryDataCapability", Variant.From(true));
        Property(history, 11242, "AccessHistoryEventsCapability", Variant.From(false));
        Property(history, 11273, "MaxReturnDataValues", Count(limits.MaxHistoryValuesPerRead));
        Property(history, 11274, "MaxReturnEventValues", Count(0));
        foreach (var (id, name) in new[]
        {
            (11196u, "InsertDataCapability"), (11197u, "ReplaceDataCapability"), (11198u, "UpdateDataCapability"),
            (11199u, "DeleteRawCapability"), (11200u, "DeleteAtTimeCapability"), (11275u, "InsertAnnotationCapability"),
            (11281u, "InsertEventCapability"), (11282u, "ReplaceEventCapability"), (11283u, "UpdateEventCapability"),
            (11502u, "DeleteEventCapability"),
        })
        {
            Property(history, id, name, Variant.From(false));
        }

        Property(history, 19091, "ServerTimestampSupported", Variant.From(false));
        Object(history, 11201, "AggregateFunctions", ObjectTypeIds.FolderType);
    }

    private void AddBuildInfo()
    {
        var info = Variable(
            _status, 2260, "BuildInfo", VariableTypeIds.BuildInfoType, DataTypeIds.BuildInfo,
            Variant.From(new ExtensionObject(_build)));
        Variable(info, 2262, "ProductUri", DataTypeIds.String, Variant.From(_build.ProductUri));
        Variable(info, 2263, "ManufacturerName", DataTypeIds.String, Variant.From(_build.ManufacturerName));
        Variable(info, 2261, "ProductName", DataTypeIds.String, Variant.From(_build.ProductName));
        Variable(info, 2264, "SoftwareVersion", DataTypeIds.String, Variant.From(_build.SoftwareVersion));
        Variable(info, 2265, "BuildNumber", DataTypeIds.String, Variant.From(_build.BuildNumber));
        Variable(info, 2266, "BuildDate", DataTypeIds.UtcTime, Variant.From(_build.BuildDate));
    }

    private static Variant Count(int value) => Variant.From((uint)value);

    private static Variant Count16(int value) => Variant.From((ushort)Math.Min(value, ushort.MaxValue));

    private ObjectNode Object(Node parent, uint id, string name, NodeId type, NodeId reference = default) =>
        _standard.AddObject(parent, name, _space.Get<ObjectTypeNode>(type), new NodeOptions
        {
            NodeId = new NodeId(0, id),
            ReferenceType = reference.IsNull ? ReferenceTypeIds.HasComponent : reference,
        });

    private VariableNode Property(Node parent, uint id, string name, Variant value, NodeId dataType = default) =>
        _standard.AddProperty(parent, name, value, new VariableOptions { NodeId = new NodeId(0, id), DataType = dataType });

    private VariableNode Variable(Node parent, uint id, string name, NodeId dataType, Variant value) =>
        Variable(parent, id, name, VariableTypeIds.BaseDataVariableType, dataType, value);

    private VariableNode Variable(Node parent, uint id, string name, NodeId type, NodeId dataType, Variant value) =>
        _standard.AddVariable(parent, name, value.Type, new VariableOptions
        {
            NodeId = new NodeId(0, id),
            DataType = dataType,
            TypeDefinition = _space.Get<VariableTypeNode>(type),
            ReferenceType = ReferenceTypeIds.HasComponent,
            InitialValue = value,
            ReadLive = id switch
            {
                2258 => () => Live(Variant.From(_space.UtcNow)),
                2256 => () => Live(Variant.From(new ExtensionObject(Status()))),
                _ => null,
            },
        });
}
