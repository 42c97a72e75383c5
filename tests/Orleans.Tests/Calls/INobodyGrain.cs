namespace AxComplex.Orleans.Tests.Calls;

/// <summary>An interface that no class implements.</summary>
public interface INobodyGrain : IGrainWithStringKey
{
    Task Never();
}
