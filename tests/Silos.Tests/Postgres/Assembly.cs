using AxComplex.Silos.Tests.Postgres;

[assembly: AssemblyFixture(typeof(PostgresCluster))]
