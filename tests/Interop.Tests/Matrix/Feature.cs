using System.ComponentModel;

namespace AxComplex.Interop.Tests.Matrix;

/// <summary>What has to work with a stack that we did not write, in both directions. The one list; the table has a row for each.</summary>
public enum Feature
{
    [Description("every policy and mode")]
    PolicyAndMode,

    [Description("users by name and password")]
    UserName,

    [Description("users by certificate")]
    UserCertificate,

    [Description("browse")]
    Browse,

    [Description("read of every built-in type")]
    ReadBuiltInTypes,

    [Description("write")]
    Write,

    [Description("method")]
    Method,

    [Description("subscription with a queue")]
    Subscription,

    [Description("deadband")]
    Deadband,

    [Description("events")]
    Events,

    [Description("alarm acknowledged and confirmed")]
    AlarmAcknowledge,

    [Description("history read")]
    HistoryRead,

    [Description("token renewal within a run")]
    TokenRenewal,

    [Description("server restart")]
    ServerRestart,

    [Description("republish")]
    Republish,

    [Description("transfer of subscriptions")]
    Transfer,
}
