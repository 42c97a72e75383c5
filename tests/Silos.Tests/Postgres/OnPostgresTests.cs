using AxComplex.Silos.Tests.Hosting;
using AxComplex.Silos.Tests.Ingest;
using AxComplex.Silos.Tests.Kpis;
using AxComplex.Silos.Tests.Live;
using AxComplex.Silos.Tests.Machines;

namespace AxComplex.Silos.Tests.Postgres;

// What a silo does must not depend on where it keeps things: the tests of the way of a value, once more on PostgreSQL.
public sealed class IngestOnPostgresTests(PostgresSiloFixture silo) : IngestTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class AvailabilityOnPostgresTests(PostgresSiloFixture silo) : AvailabilityOverHttpTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class MachineGrainOnPostgresTests(PostgresSiloFixture silo) : MachineGrainTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class LiveOnPostgresTests(PostgresSiloFixture silo) : LiveTests(silo), IClassFixture<PostgresSiloFixture>;
