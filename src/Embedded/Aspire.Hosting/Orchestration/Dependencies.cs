using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Who waits for whom.</summary>
internal sealed class Dependencies(IDistributedApplicationBuilder application)
{
    /// <summary>The resources that wait for this one.</summary>
    public IEnumerable<IResource> Of(IResource resource) =>
        application.Resources.Where(other => Waits(other).Any(wait => ReferenceEquals(wait.Resource, resource)));

    /// <summary>Checks that no resource waits for itself, however many there are between.</summary>
    /// <exception cref="DistributedApplicationException">One does; the message names the circle.</exception>
    public void Check()
    {
        var done = new HashSet<IResource>();
        foreach (var resource in application.Resources)
        {
            Visit(resource, [], done);
        }
    }

    public static IEnumerable<WaitAnnotation> Waits(IResource resource) => resource.Annotations.OfType<WaitAnnotation>();

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        var start = path.IndexOf(resource);
        if (start >= 0)
        {
            var circle = string.Join(" → ", path.Skip(start).Append(resource).Select(r => r.Name));
            throw new DistributedApplicationException($"These resources wait for one another: {circle}. Take one WaitFor away.");
        }

        if (done.Contains(resource))
        {
            return;
        }

        path.Add(resource);
        foreach (var wait in Waits(resource))
        {
            Visit(wait.Resource, path, done);
        }

        path.RemoveAt(path.Count - 1);
        done.Add(resource);
    }
}
