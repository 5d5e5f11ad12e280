package org.dbprocessing.store;

/** A process of its own that takes the mission, says so, and keeps it until it is killed. */
final class ControllerProgram {
    private ControllerProgram() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseLocation location = new DatabaseLocation.External(arguments[0], arguments[1], arguments[2]);
        Lease lease = Lease.take(Database.open(location), Controller.here());
        System.out.println("epoch " + lease.epoch());
        System.in.read();
    }
}
