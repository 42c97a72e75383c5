using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Mapping.Profiles;

/// <summary>The saved mappings of each company: files <c>_profiles/&lt;company&gt;/&lt;id&gt;.json</c> in the data directory.</summary>
internal sealed partial class ProfileStore(IOptions<OpcBridgeOptions> options, ILogger<ProfileStore> logger)
{
    /// <summary>The most mappings of a company.</summary>
    public const int MaxProfiles = 500;

    /// <summary>The largest mapping, in bytes of JSON.</summary>
    public const int MaxBytes = 4 << 20;

    private const string Extension = ".json";

    private readonly Lock _gate = new();
    private readonly string _root = Path.Combine(options.Value.DataDirectory, "_profiles");
    private readonly Dictionary<CompanyId, ImmutableSortedDictionary<string, MachineProfile>> _profiles = [];

    /// <summary>Gets the mappings of a company, by identifier.</summary>
    /// <exception cref="IOException">The disk does not give them.</exception>
    public IReadOnlyCollection<MachineProfile> All(CompanyId company)
    {
        lock (_gate)
        {
            return [.. Load(company).Values];
        }
    }

    /// <summary>Gets one mapping of a company; null when it has none of this identifier.</summary>
    /// <exception cref="IOException">The disk does not give it.</exception>
    public MachineProfile? Find(CompanyId company, string id)
    {
        lock (_gate)
        {
            return Load(company).GetValueOrDefault(id);
        }
    }

    /// <summary>Keeps a mapping, in the place of one of the same identifier. Twice changes nothing.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="profile">The mapping, without a problem.</param>
    /// <returns>False when the company has as many as it may have.</returns>
    /// <exception cref="IOException">It is not kept.</exception>
    public bool TrySave(CompanyId company, MachineProfile profile)
    {
        lock (_gate)
        {
            var all = Load(company);
            if (all.Count >= MaxProfiles && !all.ContainsKey(profile.Id))
            {
                return false;
            }

            WholeFile.Write(PathOf(company, profile.Id), JsonSerializer.SerializeToUtf8Bytes(profile, ProfileJson.Options));
            _profiles[company] = all.SetItem(profile.Id, profile);
            return true;
        }
    }

    /// <summary>Forgets a mapping. Machines that are read by it keep going until they are mapped anew.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="IOException">It is not forgotten.</exception>
    public bool Remove(CompanyId company, string id)
    {
        lock (_gate)
        {
            var all = Load(company);
            if (!all.ContainsKey(id))
            {
                return false;
            }

            File.Delete(PathOf(company, id));
            _profiles[company] = all.Remove(id);
            return true;
        }
    }

    private ImmutableSortedDictionary<string, MachineProfile> Load(CompanyId company)
    {
        if (_profiles.TryGetValue(company, out var loaded))
        {
            return loaded;
        }

        var found = ImmutableSortedDictionary.CreateBuilder<string, MachineProfile>(StringComparer.Ordinal);
        var folder = Path.Combine(_root, company.Name);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (ProfileJson.TryRead(File.ReadAllBytes(file), out var profile, out var problem) && profile.Id == Path.GetFileNameWithoutExtension(file))
            {
                found[profile.Id] = profile;
            }
            else
            {
                LogUnreadable(file, problem ?? "its id is not the name of the file.");
            }
        }

        return _profiles[company] = found.ToImmutable();
    }

    private string PathOf(CompanyId company, string id) => Path.Combine(_root, company.Name, id + Extension);

    [LoggerMessage(3501, LogLevel.Warning, "The saved mapping {File} is not used: {Problem}")]
    private partial void LogUnreadable(string file, string problem);
}
