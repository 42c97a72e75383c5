using AxComplex.Silos.Hosting;

await SilosHost.Build(args).RunAsync();
