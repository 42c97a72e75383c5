namespace Orleans.Runtime;

/// <summary>The activations of a <c>[StatelessWorker]</c> class: several a key, made when all others are busy.</summary>
/// <remarks>Choosing one and handing it the call is one step, so that a call never waits while another worker is idle.</remarks>
internal sealed class StatelessWorkers(GrainClass grainClass, int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<ActivationData>> _workers = new(StringComparer.Ordinal);

    public ActivationData[] All
    {
        get
        {
            lock (_lock)
            {
                return [.. _workers.Values.SelectMany(static workers => workers)];
            }
        }
    }

    /// <summary>Hands a call to the worker with the least to do.</summary>
    /// <returns>Whether one took it; if not, it ended just now, and another try finds another.</returns>
    public bool TryEnqueue(string key, RequestBase request)
    {
        lock (_lock)
        {
            if (!_workers.TryGetValue(key, out var workers))
            {
                grainClass.Silo.CheckTakesCalls(grainClass.GrainType, key);
                _workers.Add(key, workers = []);
            }

            ActivationData? chosen = null;
            var usable = 0;
            foreach (var worker in workers)
            {
                if (worker.IsUsable)
                {
                    usable++;
                    chosen = chosen is null || worker.Load < chosen.Load ? worker : chosen;
                }
            }

            if (chosen is null || (chosen.Load > 0 && usable < most))
            {
                grainClass.Silo.CheckTakesCalls(grainClass.GrainType, key);
                chosen = grainClass.Make(key);
                workers.Add(chosen);
            }

            return chosen.TryEnqueue(request);
        }
    }

    public void Remove(ActivationData activation)
    {
        lock (_lock)
        {
            if (_workers.TryGetValue(activation.Key, out var workers) && workers.Remove(activation) && workers.Count == 0)
            {
                _workers.Remove(activation.Key);
            }
        }
    }
}
