using System.Reflection;
using Orleans.Serialization.Configuration;

namespace Orleans.Runtime;

/// <summary>Collects what the code generator found in the assemblies of this process.</summary>
internal static class ManifestLoader
{
    public static TypeManifestOptions Load()
    {
        var options = new TypeManifestOptions();
        var seen = new HashSet<Assembly>();
        var toRead = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        if (Assembly.GetEntryAssembly() is { } entry)
        {
            toRead.Enqueue(entry);
        }

        while (toRead.TryDequeue(out var assembly))
        {
            if (assembly.IsDynamic || !seen.Add(assembly))
            {
                continue;
            }

            foreach (var provider in assembly.GetCustomAttributes<TypeManifestProviderAttribute>())
            {
                ((TypeManifestProviderBase)Activator.CreateInstance(provider.ProviderType)!).Configure(options);
            }

            foreach (var part in assembly.GetCustomAttributes<ApplicationPartAttribute>())
            {
                toRead.Enqueue(Assembly.Load(part.AssemblyName));
            }
        }

        return options;
    }
}
