/** Tests of the planner, and builders in words for all tests that need a mission, questions or files. */
package org.dbprocessing.plan;
