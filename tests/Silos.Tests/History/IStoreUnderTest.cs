using AxComplex.Silos.History;

namespace AxComplex.Silos.Tests.History;

/// <summary>A store without a silo around it.</summary>
internal interface IStoreUnderTest : IAsyncDisposable
{
    /// <summary>Gets the store.</summary>
    IHistory History { get; }

    /// <summary>Has the store do at once what it does in its own time: move values to where they stay, put them in order, drop what is too old.</summary>
    Task SettleAsync();
}
