namespace AxComplex.Orleans.Tests.States;

public interface INoteGrain : IGrainWithStringKey
{
    Task<(string Text, int Numbers, bool Exists, string? Etag)> Read();

    Task Change(string text, bool write);

    Task Clear();

    Task EndSoon();

    Task<bool> HasNoEtag();

    Task WriteBehindMyBack(string text);
}
