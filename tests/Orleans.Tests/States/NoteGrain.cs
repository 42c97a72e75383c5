using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace AxComplex.Orleans.Tests.States;

public sealed class NoteGrain(
    [PersistentState("note")] IPersistentState<NoteState> note, [PersistentState("second", "other")] IPersistentState<NoteState> second)
    : Grain, INoteGrain
{
    public Task<(string Text, int Numbers, bool Exists, string? Etag)> Read() =>
        Task.FromResult((note.State.Text, note.State.Numbers.Count, note.RecordExists, note.Etag));

    public async Task Change(string text, bool write)
    {
        note.State.Text = text;
        note.State.Numbers.Add(1);
        second.State.Text = "second";
        if (write)
        {
            await note.WriteStateAsync();
        }
    }

    public Task Clear() => note.ClearStateAsync();

    public Task EndSoon()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<bool> HasNoEtag() => Task.FromResult(second.Etag is null && !second.RecordExists);

    public async Task WriteBehindMyBack(string text)
    {
        var store = ServiceProvider.GetRequiredService<IGrainStorage>();
        var other = new GrainState<NoteState>(new NoteState());
        await store.ReadStateAsync("note", this.GetGrainId(), other);
        other.State!.Text = text;
        await store.WriteStateAsync("note", this.GetGrainId(), other);
    }
}
