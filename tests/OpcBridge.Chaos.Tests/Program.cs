using AxComplex.OpcBridge.Chaos.Tests.Equipment;

[assembly: AssemblyFixture(typeof(AxComplex.OpcBridge.Chaos.Tests.Site.ChaosSite))]

// Nearly all of the time is waiting, so all of the faults happen side by side.
[assembly: CollectionBehavior(MaxParallelThreads = -1)]

return args is [EquipmentProgram.Role, .. var options]
    ? await EquipmentProgram.RunAsync(options)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
