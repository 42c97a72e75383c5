using AxComplex.Silos.Backup;
using AxComplex.Silos.Hosting;

if (args is [BackupCommand.Name, .. var rest])
{
    return await BackupCommand.RunAsync(rest, Console.Out, CancellationToken.None);
}

await SilosHost.Build(args).RunAsync();
return 0;
