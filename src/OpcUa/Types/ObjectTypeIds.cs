namespace AxComplex.OpcUa.Types;

/// <summary>The object types of the specification that a server and its types build on (Part 5 §6).</summary>
public static class ObjectTypeIds
{
    /// <summary><c>i=58</c>.</summary>
    public static NodeId BaseObjectType => new(0, 58);
    /// <summary><c>i=61</c>.</summary>
    public static NodeId FolderType => new(0, 61);
    /// <summary><c>i=75</c>.</summary>
    public static NodeId DataTypeSystemType => new(0, 75);
    /// <summary><c>i=76</c>.</summary>
    public static NodeId DataTypeEncodingType => new(0, 76);
    /// <summary><c>i=77</c>.</summary>
    public static NodeId ModellingRuleType => new(0, 77);
    /// <summary><c>i=2004</c>.</summary>
    public static NodeId ServerType => new(0, 2004);
    /// <summary><c>i=2013</c>.</summary>
    public static NodeId ServerCapabilitiesType => new(0, 2013);
    /// <summary><c>i=2020</c>.</summary>
    public static NodeId ServerDiagnosticsType => new(0, 2020);
    /// <summary><c>i=2026</c>.</summary>
    public static NodeId SessionsDiagnosticsSummaryType => new(0, 2026);
    /// <summary><c>i=2029</c>.</summary>
    public static NodeId SessionDiagnosticsObjectType => new(0, 2029);
    /// <summary><c>i=2033</c>.</summary>
    public static NodeId VendorServerInfoType => new(0, 2033);
    /// <summary><c>i=2034</c>.</summary>
    public static NodeId ServerRedundancyType => new(0, 2034);
    /// <summary><c>i=2041</c>.</summary>
    public static NodeId BaseEventType => new(0, 2041);
    /// <summary><c>i=2052</c>.</summary>
    public static NodeId AuditEventType => new(0, 2052);
    /// <summary><c>i=2130</c>.</summary>
    public static NodeId SystemEventType => new(0, 2130);
    /// <summary><c>i=2131</c>.</summary>
    public static NodeId DeviceFailureEventType => new(0, 2131);
    /// <summary><c>i=2132</c>.</summary>
    public static NodeId BaseModelChangeEventType => new(0, 2132);
    /// <summary><c>i=2133</c>.</summary>
    public static NodeId GeneralModelChangeEventType => new(0, 2133);
    /// <summary><c>i=2299</c>.</summary>
    public static NodeId StateMachineType => new(0, 2299);
    /// <summary><c>i=2307</c>.</summary>
    public static NodeId StateType => new(0, 2307);
    /// <summary><c>i=2309</c>.</summary>
    public static NodeId InitialStateType => new(0, 2309);
    /// <summary><c>i=2310</c>.</summary>
    public static NodeId TransitionType => new(0, 2310);
    /// <summary><c>i=2311</c>.</summary>
    public static NodeId TransitionEventType => new(0, 2311);
    /// <summary><c>i=2315</c>.</summary>
    public static NodeId AuditUpdateStateEventType => new(0, 2315);
    /// <summary><c>i=2318</c>.</summary>
    public static NodeId HistoricalDataConfigurationType => new(0, 2318);
    /// <summary><c>i=2330</c>.</summary>
    public static NodeId HistoryServerCapabilitiesType => new(0, 2330);
    /// <summary><c>i=2340</c>.</summary>
    public static NodeId AggregateFunctionType => new(0, 2340);
    /// <summary><c>i=2771</c>.</summary>
    public static NodeId FiniteStateMachineType => new(0, 2771);
    /// <summary><c>i=2782</c>.</summary>
    public static NodeId ConditionType => new(0, 2782);
    /// <summary><c>i=2881</c>.</summary>
    public static NodeId AcknowledgeableConditionType => new(0, 2881);
    /// <summary><c>i=2915</c>.</summary>
    public static NodeId AlarmConditionType => new(0, 2915);
    /// <summary><c>i=11564</c>.</summary>
    public static NodeId OperationLimitsType => new(0, 11564);
    /// <summary><c>i=11575</c>.</summary>
    public static NodeId FileType => new(0, 11575);
    /// <summary><c>i=11616</c>.</summary>
    public static NodeId NamespaceMetadataType => new(0, 11616);
    /// <summary><c>i=11645</c>.</summary>
    public static NodeId NamespacesType => new(0, 11645);
    /// <summary><c>i=17602</c>.</summary>
    public static NodeId BaseInterfaceType => new(0, 17602);
    /// <summary><c>i=23513</c>.</summary>
    public static NodeId IOrderedObjectType => new(0, 23513);

    /// <summary>RefreshStartEventType.</summary>
    public static NodeId RefreshStartEventType => new(0, 2787);

    /// <summary>RefreshEndEventType.</summary>
    public static NodeId RefreshEndEventType => new(0, 2788);

    /// <summary>LimitAlarmType.</summary>
    public static NodeId LimitAlarmType => new(0, 2955);

    /// <summary>EventQueueOverflowEventType.</summary>
    public static NodeId EventQueueOverflowEventType => new(0, 3035);

    /// <summary>DiscreteAlarmType.</summary>
    public static NodeId DiscreteAlarmType => new(0, 10523);

    /// <summary>OffNormalAlarmType.</summary>
    public static NodeId OffNormalAlarmType => new(0, 10637);

    /// <summary>BaseConditionClassType.</summary>
    public static NodeId BaseConditionClassType => new(0, 11163);

    /// <summary>ProcessConditionClassType.</summary>
    public static NodeId ProcessConditionClassType => new(0, 11164);

    /// <summary>MaintenanceConditionClassType.</summary>
    public static NodeId MaintenanceConditionClassType => new(0, 11165);

    /// <summary>SystemConditionClassType.</summary>
    public static NodeId SystemConditionClassType => new(0, 11166);
}
