namespace AxComplex.Plant.Scenarios;

/// <summary>What can be made to happen in the plant.</summary>
public enum ScenarioAction
{
    /// <summary>A machine breaks down: <c>machine</c>, <c>for</c>, and <c>cause</c> where it matters.</summary>
    BreakMachine,

    /// <summary>A machine's tool is worn: <c>machine</c>, <c>wear</c>.</summary>
    WearTool,

    /// <summary>The trucks of a link that are on the way, or the next one, are late: <c>link</c>, <c>delay</c>.</summary>
    DelayShipment,

    /// <summary>A factory's server is restarted: <c>factory</c>, <c>for</c> as long as it is down. Sessions are gone; some counters go to 0.</summary>
    RestartServer,

    /// <summary>A factory's server answers nobody, and its connections stand: <c>factory</c>, <c>for</c>.</summary>
    FreezeServer,

    /// <summary>The network to a factory's server is cut: connections break and none is accepted: <c>factory</c>, <c>for</c>.</summary>
    CutNetwork,

    /// <summary>A factory's server shows a certificate that has expired: <c>factory</c>, and <c>for</c> unless it stays so.</summary>
    ExpireCertificate,

    /// <summary>The clock of a factory's equipment jumps: <c>factory</c>, <c>by</c>, and <c>for</c> unless it stays so.</summary>
    JumpClock,

    /// <summary>A factory's server grants fewer monitored items: <c>factory</c>, <c>items</c>, and <c>for</c> unless it stays so.</summary>
    LimitItems,

    /// <summary>What is out of order is mended before its time: <c>machine</c>, whose stop ends, or <c>factory</c>, whose server and clock are right again.</summary>
    Mend,
}
