using AxComplex.Silos.History;

namespace AxComplex.Bench.History;

/// <summary>A store without a silo around it.</summary>
internal interface IStoreUnderTest : IAsyncDisposable
{
    /// <summary>Gets the store.</summary>
    IHistory History { get; }

    /// <summary>Moves everything to where it stays.</summary>
    Task SettleAsync();

    /// <summary>Gets how much space values take where they stay, in bytes.</summary>
    Task<long> BytesAsync();
}
