namespace AxComplex.Orleans.Tests.States;

[GenerateSerializer]
public sealed class NoteState
{
    [Id(0)]
    public string Text { get; set; } = "empty";

    [Id(1)]
    public List<int> Numbers { get; set; } = [];
}
