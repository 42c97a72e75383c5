using Orleans.Storage;

namespace AxComplex.Orleans.Tests.States;

public sealed class StateTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AWrittenState_IsReadByTheNextActivation()
    {
        var note = silo.Grains.GetGrain<INoteGrain>("written");
        await note.Change("hello", write: true);
        await note.EndSoon();
        var read = await note.Read();

        Assert.Equal(("hello", 1, true), (read.Text, read.Numbers, read.Exists));
        Assert.NotNull(read.Etag);
        Assert.True(await note.HasNoEtag());
    }

    // The store holds a copy: what the grain changes later without writing is lost with its activation.
    [Fact]
    public async Task WhatWasNotWritten_IsGone()
    {
        var note = silo.Grains.GetGrain<INoteGrain>("unwritten");
        await note.Change("kept", write: true);
        await note.Change("lost", write: false);
        await note.EndSoon();
        var read = await note.Read();

        Assert.Equal(("kept", 1), (read.Text, read.Numbers));
    }

    [Fact]
    public async Task AGrainNeverStored_HasANewState()
    {
        var read = await silo.Grains.GetGrain<INoteGrain>("new").Read();

        Assert.Equal(("empty", 0, false, null), read);
    }

    [Fact]
    public async Task AClearedState_IsNewAgain()
    {
        var note = silo.Grains.GetGrain<INoteGrain>("cleared");
        await note.Change("hello", write: true);
        await note.Clear();
        var read = await note.Read();
        await note.Change("again", write: true);

        Assert.Equal(("empty", 0, false), (read.Text, read.Numbers, read.Exists));
        Assert.Equal("again", (await note.Read()).Text);
    }

    // Orleans ends the activation that lost, so that the next call starts from what is stored.
    [Fact]
    public async Task AWriteOverANewerVersion_Fails_AndTheStateIsReadAgain()
    {
        var note = silo.Grains.GetGrain<INoteGrain>("conflict");
        await note.Change("mine", write: true);
        await note.WriteBehindMyBack("theirs");
        await Assert.ThrowsAsync<InconsistentStateException>(() => note.Change("mine again", write: true));

        Assert.Equal("theirs", (await note.Read()).Text);
    }
}
