namespace Orleans;

/// <summary>The stages of a silo.</summary>
public static class ServiceLifecycleStage
{
    /// <summary>Before all others.</summary>
    public const int First = int.MinValue;

    /// <summary>The runtime initialises.</summary>
    public const int RuntimeInitialize = 2_000;

    /// <summary>The runtime's services start.</summary>
    public const int RuntimeServices = 4_000;

    /// <summary>The runtime's stores start.</summary>
    public const int RuntimeStorageServices = 6_000;

    /// <summary>Services that grains need start.</summary>
    public const int RuntimeGrainServices = 8_000;

    /// <summary>After services that grains need.</summary>
    public const int AfterRuntimeGrainServices = 8_100;

    /// <summary>The application's services start; stores by default.</summary>
    public const int ApplicationServices = 10_000;

    /// <summary>The silo joins.</summary>
    public const int BecomeActive = 19_999;

    /// <summary>The silo takes calls.</summary>
    public const int Active = 20_000;

    /// <summary>After all others.</summary>
    public const int Last = int.MaxValue;
}
