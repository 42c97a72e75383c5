using System.Collections.Immutable;

namespace AxComplex.Plant.Material;

/// <summary>Where a machine takes its material from, and where it puts what it makes.</summary>
/// <param name="inputs">The stores with how many each part takes; none where there is always material.</param>
/// <param name="output">Where good parts go; null when they leave the complex.</param>
internal sealed class MachineStores(ImmutableArray<(PartStore Store, int PerPart)> inputs, PartStore? output)
{
    /// <summary>Tells of material that comes in.</summary>
    public void WhenMaterialComes(Action<DateTime> listener)
    {
        foreach (var (store, _) in inputs)
        {
            store.WhenPut(listener);
        }
    }

    /// <summary>Tells of room that comes free.</summary>
    public void WhenRoomComes(Action<DateTime> listener) => output?.WhenTaken(listener);

    /// <summary>Finds what is missing for so many parts.</summary>
    /// <returns>The first part of which there is not enough; null when everything is there.</returns>
    public string? Missing(int parts)
    {
        foreach (var (store, perPart) in inputs)
        {
            if (store.Count < (long)perPart * parts)
            {
                return store.Part;
            }
        }

        return null;
    }

    /// <summary>Takes the material of so many parts.</summary>
    public void TakeMaterial(int parts, DateTime at)
    {
        foreach (var (store, perPart) in inputs)
        {
            if (parts > 0)
            {
                store.Take((long)perPart * parts, at);
            }
        }
    }

    /// <summary>Keeps room for so many parts.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryReserve(int parts) => output?.TryReserve(parts) ?? true;

    /// <summary>Hands over the good parts of a cycle.</summary>
    public void Deliver(int good, int reserved, DateTime at) => output?.Put(good, reserved, at);
}
