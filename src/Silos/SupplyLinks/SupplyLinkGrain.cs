using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Companies;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Live;
using AxComplex.Silos.Machines;
using AxComplex.Twins.SupplyLinks;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace AxComplex.Silos.SupplyLinks;

/// <inheritdoc cref="ISupplyLinkGrain"/>
[ImplicitStreamSubscription(StreamNames.SupplyLink)]
internal sealed class SupplyLinkGrain(ComplexMap map, IOptions<ComplexOptions> options)
    : Grain, ISupplyLinkGrain, IStreamSubscriptionObserver, IAsyncObserver<MachineGlance>
{
    private SupplyLink? _link;
    private SupplyLinkTwin _twin = new(0, 1);
    private SupplyLinkStatus? _published;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _link = map.FindLink(SupplyLinkId.Parse(this.GetPrimaryKeyString()));
        if (_link is not null)
        {
            _twin = new SupplyLinkTwin(_link.InitialStock, _link.PartsPerUnit)
                .WithMade((await GrainFactory.GetMachine(_link.SupplierMachine).GlanceAsync()).ToTotal())
                .WithUnitsMade((await GrainFactory.GetMachine(_link.CustomerMachine).GlanceAsync()).ToTotal());
        }
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<MachineGlance>().ResumeAsync(this);

    public async Task OnNextAsync(MachineGlance item, StreamSequenceToken? token = null)
    {
        if (_link is null)
        {
            return;
        }

        var machine = MachineId.Parse(item.Machine);
        _twin = machine == _link.SupplierMachine ? _twin.WithMade(item.ToTotal()) : _twin;
        _twin = machine == _link.CustomerMachine ? _twin.WithUnitsMade(item.ToTotal()) : _twin;
        if (Status() is { } status && status != _published)
        {
            // Not against what it was before this item: the activation may have read this total already, and told nobody.
            _published = status;
            await this.GetStreamProvider(StoreNames.Streams)
                .GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey))
                .OnNextAsync(new LiveUpdate { SupplyLink = status });
        }
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<SupplyLinkStatus?> GetAsync() => Task.FromResult(Status());

    private SupplyLinkStatus? Status() => _link is null
        ? null
        : new(
            _link.Id.ToString(),
            _link.Names.Ko,
            _link.Names.En,
            _twin.Stock,
            _twin.DemandPerDay,
            _twin.DaysOfSupply,
            (int)options.Value.Warnings.LevelOf(_twin.DaysOfSupply),
            _twin.AsOf);
}
