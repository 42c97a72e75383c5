using AxComplex.Silos.Tests.Alarms;
using AxComplex.Silos.Tests.Connections;
using AxComplex.Silos.Tests.Factories;
using AxComplex.Silos.Tests.History;
using AxComplex.Silos.Tests.Hosting;
using AxComplex.Silos.Tests.Ingest;
using AxComplex.Silos.Tests.Ingest.PubSub;
using AxComplex.Silos.Tests.Kpis;
using AxComplex.Silos.Tests.Live;
using AxComplex.Silos.Tests.Machines;
using AxComplex.Silos.Tests.Postgres;
using AxComplex.Silos.Tests.Security;
using AxComplex.Silos.Tests.Signals;
using AxComplex.Silos.Tests.SupplyLinks;

namespace AxComplex.Silos.Tests;

// What a silo does must not depend on where it keeps things: every test of it over HTTP, once on each store. Those that share a silo:
public sealed class IngestOnSqliteTests(SiloFixture silo) : IngestTests(silo), IClassFixture<SiloFixture>;

public sealed class IngestOnPostgresTests(PostgresSiloFixture silo) : IngestTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class PubSubOnSqliteTests(SiloFixture silo) : PubSubTests(silo), IClassFixture<SiloFixture>;

public sealed class PubSubOnPostgresTests(PostgresSiloFixture silo) : PubSubTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class MachineGrainOnSqliteTests(SiloFixture silo) : MachineGrainTests(silo), IClassFixture<SiloFixture>;

public sealed class MachineGrainOnPostgresTests(PostgresSiloFixture silo) : MachineGrainTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class SignalHistoryOnSqliteTests(SiloFixture silo) : SignalHistoryTests(silo), IClassFixture<SiloFixture>;

public sealed class SignalHistoryOnPostgresTests(PostgresSiloFixture silo) : SignalHistoryTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class ParquetExportOnSqliteTests(SiloFixture silo) : ParquetExportTests(silo), IClassFixture<SiloFixture>;

public sealed class ParquetExportOnPostgresTests(PostgresSiloFixture silo) : ParquetExportTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class AlarmsOnSqliteTests(SiloFixture silo) : AlarmTests(silo), IClassFixture<SiloFixture>;

public sealed class AlarmsOnPostgresTests(PostgresSiloFixture silo) : AlarmTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class CalendarsOnSqliteTests(SiloFixture silo) : CalendarTests(silo), IClassFixture<SiloFixture>;

public sealed class CalendarsOnPostgresTests(PostgresSiloFixture silo) : CalendarTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class MappingsOnSqliteTests(SiloFixture silo) : MappingTests(silo), IClassFixture<SiloFixture>;

public sealed class MappingsOnPostgresTests(PostgresSiloFixture silo) : MappingTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class DesiredOnSqliteTests(SiloFixture silo) : DesiredTests(silo), IClassFixture<SiloFixture>;

public sealed class DesiredOnPostgresTests(PostgresSiloFixture silo) : DesiredTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class AvailabilityOnSqliteTests(SiloFixture silo) : AvailabilityOverHttpTests(silo), IClassFixture<SiloFixture>;

public sealed class AvailabilityOnPostgresTests(PostgresSiloFixture silo) : AvailabilityOverHttpTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class LiveOnSqliteTests(SiloFixture silo) : LiveTests(silo), IClassFixture<SiloFixture>;

public sealed class LiveOnPostgresTests(PostgresSiloFixture silo) : LiveTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class HygieneOnSqliteTests(SiloFixture silo) : HygieneTests(silo), IClassFixture<SiloFixture>;

public sealed class HygieneOnPostgresTests(PostgresSiloFixture silo) : HygieneTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class AttacksOnSqliteTests(SiloFixture silo) : AttackTests(silo), IClassFixture<SiloFixture>;

public sealed class AttacksOnPostgresTests(PostgresSiloFixture silo) : AttackTests(silo), IClassFixture<PostgresSiloFixture>;

public sealed class KpiIsolationOnSqliteTests(SiloFixture silo) : KpiIsolationTests(silo), IClassFixture<SiloFixture>;

public sealed class KpiIsolationOnPostgresTests(PostgresSiloFixture silo) : KpiIsolationTests(silo), IClassFixture<PostgresSiloFixture>;

// Those that start a silo for each test:
public sealed class RecomputeOnSqliteTests() : RecomputeTests(() => new SiloFixture());

public sealed class RecomputeOnPostgresTests(PostgresCluster cluster) : RecomputeTests(() => new PostgresSiloFixture(cluster));

public sealed class HourFactsKeeperOnSqliteTests() : HourFactsKeeperTests(time => new SiloFixture { Time = time });

public sealed class HourFactsKeeperOnPostgresTests(PostgresCluster cluster) : HourFactsKeeperTests(time => new PostgresSiloFixture(cluster) { Time = time });

public sealed class RollUpsOnSqliteTests() : RollUpTests(() => new SiloFixture());

public sealed class RollUpsOnPostgresTests(PostgresCluster cluster) : RollUpTests(() => new PostgresSiloFixture(cluster));

public sealed class SupplyLinksOnSqliteTests() : SupplyLinkTests(() => new SiloFixture());

public sealed class SupplyLinksOnPostgresTests(PostgresCluster cluster) : SupplyLinkTests(() => new PostgresSiloFixture(cluster));

public sealed class LiveResumeOnSqliteTests() : LiveResumeTests(() => new SiloFixture());

public sealed class LiveResumeOnPostgresTests(PostgresCluster cluster) : LiveResumeTests(() => new PostgresSiloFixture(cluster));

public sealed class HistoryStatusOnSqliteTests() : HistoryStatusTests(() => new SiloFixture());

public sealed class HistoryStatusOnPostgresTests(PostgresCluster cluster) : HistoryStatusTests(() => new PostgresSiloFixture(cluster));

public sealed class RestartOnSqliteTests() : RestartTests(() => new SiloFixture());

public sealed class RestartOnPostgresTests(PostgresCluster cluster) : RestartTests(() => new PostgresSiloFixture(cluster));
