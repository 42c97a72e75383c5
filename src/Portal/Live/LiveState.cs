using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;

namespace AxComplex.Portal.Live;

/// <summary>What a person sees, as one value: the last snapshot with every event since. Pure.</summary>
/// <param name="Complex">The complex; null before the first snapshot.</param>
/// <param name="Machine">The machine that is looked at; null when none is, or before its snapshot.</param>
/// <param name="Alarms">The open alarms of that machine, the gravest first; null when none is looked at, or before the first answer.</param>
internal sealed record LiveState(ComplexView? Complex, MachineView? Machine, Page<AlarmView>? Alarms = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Nothing yet.</summary>
    public static LiveState Empty { get; } = new(null, null);

    /// <summary>Takes one event in. Events of unknown names change nothing: Silos may be newer than the portal.</summary>
    /// <exception cref="JsonException">The data is not what its name says.</exception>
    public LiveState Apply(string name, string data) => name switch
    {
        LiveEvents.Machine => With(Read<MachineSummary>(data)),
        LiveEvents.Signals => With(Read<SignalsChanged>(data)),
        LiveEvents.SupplyLink => With(Read<SupplyLinkView>(data)),
        LiveEvents.Connection => With(Read<ConnectionReport>(data)),
        LiveEvents.Alarm => With(Read<AlarmView>(data)),
        _ => this,
    };

    private LiveState With(MachineSummary machine) => this with
    {
        Complex = Complex is null ? null : Complex with { Companies = Replace(Complex.Companies, machine) },
        Machine = Machine?.Summary.Id == machine.Id && !IsOlder(machine, Machine.Summary) ? Machine with { Summary = machine } : Machine,
    };

    private LiveState With(SignalsChanged change) => Machine is null || Machine.Summary.Id != change.Machine
        ? this
        : this with
        {
            Machine = Machine with
            {
                Signals = [.. Machine.Signals.Select(s => change.Signals.FirstOrDefault(n => n.Name == s.Name) ?? s)
            .Concat(change.Signals.Where(n => Machine.Signals.All(s => s.Name != n.Name)))]
            }
        };

    /// <summary>Takes an alarm in as it stands now.</summary>
    public LiveState With(AlarmView alarm) => Alarms is null || Machine?.Summary.Id != alarm.Machine
        ? this
        : this with
        {
            Alarms = Alarms with
            {
                Items =
                [
                    .. Alarms.Items.Where(a => a.Condition != alarm.Condition).Concat(alarm.IsOpen ? [alarm] : [])
                        .OrderByDescending(a => a.Severity).ThenByDescending(a => a.Since ?? a.ChangedAt),
                ],
            },
        };

    private LiveState With(SupplyLinkView link) => Complex is null
        ? this
        : this with { Complex = Complex with { SupplyLinks = Put(Complex.SupplyLinks, link, l => l.Id == link.Id) } };

    private LiveState With(ConnectionReport report) => Complex is null
        ? this
        : this with { Complex = Complex with { Connections = Put(Complex.Connections, report, c => c.Connection == report.Connection) } };

    // A machine that is not there yet comes with the next snapshot: only that knows the names around it.
    private static ImmutableArray<CompanyView> Replace(ImmutableArray<CompanyView> companies, MachineSummary machine)
    {
        var c = IndexOf(companies, company => company.Id == machine.Id.Company);
        var f = c < 0 ? -1 : IndexOf(companies[c].Factories, factory => factory.Id == machine.Id.Factory);
        if (f < 0)
        {
            return companies;
        }

        var factory = companies[c].Factories[f];
        var known = factory.Machines.FirstOrDefault(m => m.Id == machine.Id);
        if (known is not null && IsOlder(machine, known))
        {
            return companies;
        }

        var machines = Put(factory.Machines, machine, m => m.Id == machine.Id);
        return companies.SetItem(c, companies[c] with { Factories = companies[c].Factories.SetItem(f, factory with { Machines = machines }) });
    }

    // An event that was on its way while the snapshot was taken.
    private static bool IsOlder(MachineSummary machine, MachineSummary than) => machine.ReceivedAt < than.ReceivedAt;

    private static ImmutableArray<T> Put<T>(ImmutableArray<T> items, T item, Func<T, bool> same)
    {
        var index = IndexOf(items, same);
        return index < 0 ? items.Add(item) : items.SetItem(index, item);
    }

    private static int IndexOf<T>(ImmutableArray<T> items, Func<T, bool> match)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (match(items[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static T Read<T>(string data) =>
        JsonSerializer.Deserialize<T>(data, Json) ?? throw new JsonException($"The event holds null and no {typeof(T).Name}.");
}
