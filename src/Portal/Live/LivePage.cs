using AxComplex.Portal.Localization;
using Microsoft.AspNetCore.Components;

namespace AxComplex.Portal.Live;

/// <summary>A part of a page that is drawn again whenever the feed has something.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    [Inject]
    internal LiveFeed Feed { get; set; } = default!;

    [Inject]
    internal Words T { get; set; } = default!;

    [Inject]
    internal PlantClock Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Feed.Changed -= Draw;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what a page holds.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Feed.Changed += Draw;

    /// <summary>Called on the page's own thread of work before it is drawn for a change.</summary>
    /// <returns>A task that ends when the page may be drawn.</returns>
    protected virtual Task OnFeedChangedAsync() => Task.CompletedTask;

    private void Draw() => _ = InvokeAsync(async () =>
    {
        await OnFeedChangedAsync();
        StateHasChanged();
    });
}
