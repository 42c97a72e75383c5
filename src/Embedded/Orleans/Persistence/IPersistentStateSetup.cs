namespace Orleans.Runtime;

/// <summary>A state that is read before its grain is activated.</summary>
internal interface IPersistentStateSetup
{
    Task SetupAsync(CancellationToken cancellationToken);
}
